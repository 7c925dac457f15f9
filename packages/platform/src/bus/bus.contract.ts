import { type Bus, type BusMessage, newId } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What every adapter of the bus must do. `open` gives a new member over the same, initially empty, broker. */
export const busContract = (
  name: string,
  start: () => Promise<{ open(): Promise<Bus>; stop(): Promise<void> }>,
): void => {
  describe(`bus: ${name}`, () => {
    let broker: Awaited<ReturnType<typeof start>>
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
      const sent = Array.from({ length: 240 }, (_, n) => messageOf(keys[n % 12] ?? '', n))
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
            await (at % 2 === 0 ? bus : other).publish('practitioner-events', [messageOf(key, n)])
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
      await bus.publish('availability-events', [messageOf(stuck, 1), messageOf(stuck, 2)])
      await bus.publish(
        'availability-events',
        Array.from({ length: 40 }, (_, n) => messageOf(newId(), n)),
      )
      await bus.publish('availability-events', [messageOf(free, 1)])
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
      await bus.publish('patient-events', [messageOf(key, 1)])
      await eventually(() => expect(first.get(key)).toEqual([1]))
      await member.stop()
      await bus.publish('patient-events', [messageOf(key, 2), messageOf(key, 3)])
      const waiting = (await bus.lag()).find(({ group }) => group === 'resuming')
      expect(waiting).toEqual({ group: 'resuming', topic: 'patient-events', messages: 2 })
      expect((await bus.peek('resuming', 'patient-events', 10)).map(({ event }) => event.data)).toEqual([2, 3])
      const second = new Map<string, number[]>()
      const successor = await subscribe('resuming', 'patient-events', collectInto(second))
      await eventually(() => expect(second.get(key)).toEqual([2, 3]))
      await successor.stop()
    })
  })
}

const messageOf = (key: string, data: number): BusMessage => ({
  key,
  event: {
    specversion: '1.0',
    id: newId(),
    type: 'Numbered',
    source: 'test',
    subject: key,
    time: '2026-11-24T09:00:00Z',
    datacontenttype: 'application/json',
    data,
  },
})

const collectInto =
  (seen: Map<string, number[]>) =>
  async (messages: readonly BusMessage[]): Promise<void> => {
    for (const { key, event } of messages) seen.set(key, [...(seen.get(key) ?? []), Number(event.data)])
  }

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))
