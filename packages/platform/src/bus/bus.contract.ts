import { setTimeout as delay } from 'node:timers/promises'
import { deadTopic } from '@praxis/contracts/events'
import { type Bus, type BusMessage, makeSignal, newId, renderMetrics, replayTopic } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { numberMessage } from './number-message.fixture.ts'

interface Broker {
  /** A new member over the same broker, which is empty at first. */
  open(): Promise<Bus>
  stop(): Promise<void>
  /** Longer than a member may be silent, in ms. */
  readonly slowMs?: number
}

/** What every adapter of the bus must do. */
export const busContract = (name: string, start: () => Promise<Broker>): void => {
  describe(`bus: ${name}`, () => {
    let broker: Broker
    let bus: Bus
    beforeAll(async () => {
      broker = await start()
      bus = await broker.open()
    })
    afterAll(async () => {
      await bus.close()
      await broker.stop()
    })

    const subscribe = (
      group: string,
      topic: string,
      handle: (messages: readonly BusMessage[]) => Promise<void>,
      on = bus,
    ) => on.subscribe({ group, topics: [topic], batch: 10, concurrency: 3, handle })

    it('delivers everything to each group, in order per key', async () => {
      const keys = Array.from({ length: 12 }, newId)
      const sent = Array.from({ length: 240 }, (_, n) => numberMessage(keys[n % 12] ?? '', n))
      const seen = { a: new Map<string, number[]>(), b: new Map<string, number[]>() }
      const members = await Promise.all(
        (['a', 'b'] as const).map((group) => subscribe(`order-${group}`, 'booking-events', collectInto(seen[group]))),
      )
      await Promise.all(chunks(sent, 60).map((some) => bus.publish('booking-events', some)))
      for (const group of [seen.a, seen.b]) {
        await eventually(() => expect([...group.values()].flat()).toHaveLength(240))
        for (const numbers of group.values()) expect(new Set(numbers).size).toBe(numbers.length)
      }
      for (const member of members) await member.stop()
    })

    it('keeps the order of a key however many members and publishers there are', async () => {
      const other = await broker.open()
      const seen = new Map<string, number[]>()
      const members = [
        await subscribe('shared', 'practitioner-events', collectInto(seen)),
        await subscribe('shared', 'practitioner-events', collectInto(seen), other),
      ]
      const keys = Array.from({ length: 8 }, newId)
      await Promise.all(
        keys.map(async (key, at) => {
          for (let n = 0; n < 30; n++)
            await (at % 2 === 0 ? bus : other).publish('practitioner-events', [numberMessage(key, n)])
        }),
      )
      await eventually(() => expect([...seen.values()].flat()).toHaveLength(240))
      for (const key of keys) expect(seen.get(key)).toEqual(Array.from({ length: 30 }, (_, n) => n))
      for (const member of members) await member.stop()
      await other.close()
    })

    it('delivers a refused batch again and meanwhile the other partitions', async () => {
      const [stuck, free] = [newId(), newId()]
      let healed = false
      const seen = new Map<string, number[]>()
      const member = await subscribe('refusing', 'availability-events', async (messages) => {
        if (!healed && messages.some(({ key }) => key === stuck)) throw new Error('not now')
        await collectInto(seen)(messages)
      })
      await bus.publish('availability-events', [numberMessage(stuck, 1), numberMessage(stuck, 2)])
      await bus.publish(
        'availability-events',
        Array.from({ length: 40 }, (_, n) => numberMessage(newId(), n)),
      )
      await bus.publish('availability-events', [numberMessage(free, 1)])
      await eventually(() => expect([...seen.values()].flat().length).toBeGreaterThan(20))
      expect(seen.has(stuck)).toBe(false)
      healed = true
      await eventually(() => expect(seen.get(stuck)).toEqual([1, 2]), { withinMs: 20_000 })
      await member.stop()
    })

    it('goes on where a member stopped, and counts what is waiting', async () => {
      const key = newId()
      const first = new Map<string, number[]>()
      const member = await subscribe('resuming', 'patient-events', collectInto(first))
      await bus.publish('patient-events', [numberMessage(key, 1)])
      await eventually(() => expect(first.get(key)).toEqual([1]))
      await member.stop()
      await bus.publish('patient-events', [numberMessage(key, 2)])
      const instant = Date.now() + 1
      await eventually(() => expect(Date.now()).toBeGreaterThan(instant))
      await bus.publish('patient-events', [numberMessage(key, 3)])
      const waiting = async (publishedBefore?: Date) =>
        (await bus.lag(publishedBefore)).find(({ group }) => group === 'resuming')
      expect(await waiting()).toEqual({ group: 'resuming', topic: 'patient-events', messages: 2 })
      expect(await waiting(new Date(instant))).toMatchObject({ messages: 1 })
      expect(await waiting(new Date(instant - 3_600_000))).toMatchObject({ messages: 0 })
      expect((await bus.peek('resuming', 'patient-events', 10)).map(({ event }) => event.data)).toEqual([2, 3])
      const second = new Map<string, number[]>()
      const successor = await subscribe('resuming', 'patient-events', collectInto(second))
      await eventually(() => expect(second.get(key)).toEqual([2, 3]))
      await successor.stop()
    })

    it('takes nothing, much at once, and keys in any script', async () => {
      await bus.publish('notification-events', [])
      const keys = ['Zoë Müller', '東京', 'مريم', '🩺', '']
      const sent = keys.flatMap((key) =>
        Array.from({ length: 500 }, (_, n) => numberMessage(key, n, { subject: 'ß'.repeat(500) })),
      )
      expect(JSON.stringify(sent).length).toBeGreaterThan(1_500_000)
      await bus.publish('notification-events', sent)
      const seen = new Map<string, number[]>()
      const member = await subscribe('large', 'notification-events', collectInto(seen))
      const all = Array.from({ length: 500 }, (_, n) => n)
      await eventually(() => expect(seen).toEqual(new Map(keys.map((key) => [key, all]))), { withinMs: 30_000 })
      await member.stop()
    })

    it('finishes the batch in hand when it is stopped, hands over no more, and repeats nothing later', async () => {
      const key = newId()
      await bus.publish(
        'booking-events',
        Array.from({ length: 30 }, (_, n) => numberMessage(key, n)),
      )
      const begun = makeSignal()
      const finish = makeSignal()
      const first: number[] = []
      const member = await subscribe('stopped', 'booking-events', async (messages) => {
        const mine = messages.filter((message) => message.key === key)
        if (mine.length === 0) return
        begun.set()
        await finish.wait(30_000)
        first.push(...numbersOf(mine))
      })
      await begun.wait(30_000)
      const stopping = member.stop()
      finish.set()
      await stopping
      const handled = first.length
      expect(handled).toBeGreaterThan(0)
      expect(handled).toBeLessThanOrEqual(10)
      const second: number[] = []
      const successor = await subscribe('stopped', 'booking-events', async (messages) => {
        second.push(...numbersOf(messages.filter((message) => message.key === key)))
      })
      await eventually(() => expect([...first, ...second]).toEqual(Array.from({ length: 30 }, (_, n) => n)))
      expect(first).toHaveLength(handled)
      await successor.stop()
    })

    it('leaves a slow handler its partition while others come', async () => {
      const key = newId()
      let begun = 0
      let done = 0
      const handle = async (messages: readonly BusMessage[]): Promise<void> => {
        if (!messages.some((message) => message.key === key)) return
        begun++
        await delay(broker.slowMs ?? 500)
        done++
      }
      const members = [await subscribe('slow', 'practitioner-events', handle)]
      await bus.publish('practitioner-events', [numberMessage(key, 1)])
      await eventually(() => expect(begun).toBe(1))
      const other = await broker.open()
      members.push(await subscribe('slow', 'practitioner-events', handle, other))
      await eventually(() => expect(done).toBe(1), { withinMs: 30_000 })
      await eventually(async () => {
        const waiting = (await bus.lag()).find(({ group }) => group === 'slow')
        expect(waiting?.messages).toBe(0)
      })
      expect(begun).toBe(1)
      for (const member of members) await member.stop()
      await other.close()
    })

    it('deletes what a group is done with, and later groups begin behind it', async () => {
      const dead = deadTopic('booking-events')
      await bus.publish(dead, [numberMessage('a', 1), numberMessage('a', 2)])
      const done = new Map<string, number[]>()
      const member = await subscribe('trimming', dead, collectInto(done))
      await eventually(async () => {
        expect((await bus.lag()).find(({ group }) => group === 'trimming')?.messages).toBe(0)
      })
      await member.stop()
      await bus.publish(dead, [numberMessage('a', 3)])
      await bus.trim('trimming', dead)
      expect((await bus.peek('newcomer', dead, 10)).map(({ event }) => event.data)).toEqual([3])
      const seen = new Map<string, number[]>()
      const newcomer = await subscribe('newcomer', dead, collectInto(seen))
      await eventually(() => expect(seen.get('a')).toEqual([3]))
      await newcomer.stop()
      await bus.trim('newcomer', dead)
      const late = await subscribe('late', dead, collectInto(seen))
      await eventually(async () => {
        expect((await bus.lag()).find(({ group }) => group === 'late')?.messages).toBe(0)
      })
      expect(seen.get('a')).toEqual([3])
      await late.stop()
    })

    it('shows the lag of its groups among the metrics', async () => {
      const member = await subscribe('measured', 'patient-events', () => Promise.reject(new Error('not now')))
      await bus.publish('patient-events', [numberMessage(newId(), 1)])
      await eventually(async () => {
        const lag = (await bus.lag()).find(({ group }) => group === 'measured')
        expect(lag?.messages).toBeGreaterThan(0)
        expect(await renderMetrics()).toContain(
          `praxis_bus_lag{group="measured",topic="patient-events"} ${lag?.messages}`,
        )
        expect(await renderMetrics()).toContain('praxis_bus_overdue{group="measured",topic="patient-events"} 0')
      })
      await member.stop()
    })

    it('publishes a topic again from its start, in order per key and everything once', async () => {
      const [one, other] = [newId(), newId()]
      const sent = [numberMessage(one, 1), numberMessage(other, 1), numberMessage(one, 2), numberMessage(one, 3)]
      await bus.publish('notification-events', sent)
      const steps: number[] = []
      const count = await replayTopic(bus, 'notification-events', (done) => steps.push(done))
      expect(count).toBeGreaterThanOrEqual(sent.length)
      expect(steps.at(-1)).toBe(count)
      const seen = new Map<string, number[]>()
      const member = await subscribe('after-replay', 'notification-events', collectInto(seen))
      await eventually(() => expect(seen.get(one)).toEqual([1, 2, 3, 1, 2, 3]), { withinMs: 20_000 })
      await eventually(() => expect(seen.get(other)).toEqual([1, 1]), { withinMs: 20_000 })
      await member.stop()
      expect((await bus.lag()).filter(({ group }) => group.startsWith('replay-'))).toEqual([])
    })
  })
}

const collectInto =
  (seen: Map<string, number[]>) =>
  async (messages: readonly BusMessage[]): Promise<void> => {
    for (const { key, event } of messages) seen.set(key, [...(seen.get(key) ?? []), Number(event.data)])
  }

const numbersOf = (messages: readonly BusMessage[]): number[] => messages.map(({ event }) => Number(event.data))

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))
