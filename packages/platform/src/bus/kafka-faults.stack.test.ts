import { type Bus, isTransient, Unavailable } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Broker, noBroker, startBroker } from './kafka-broker.fixture.ts'
import { testTopics } from './kafka-topics.fixture.ts'
import { makeLedger, numberMessage } from './number-message.fixture.ts'

describe.skipIf(noBroker !== undefined)(`a broker that goes and comes back ${noBroker ?? ''}`, () => {
  let broker: Broker
  let setup: Awaited<ReturnType<typeof testTopics>>
  let bus: Bus
  beforeAll(async () => {
    broker = await startBroker()
    await broker.start()
    setup = await testTopics({ url: broker.url })
    bus = await setup.open()
  })
  afterAll(async () => {
    await bus.close()
    await broker.stop()
  })

  /** Publishes numbers to each key until it is stopped, as a relay does: what was refused again, then the next. */
  const publishSteadily = (keys: readonly string[]) => {
    let stopped = false
    let rounds = 0
    const run = async (): Promise<void> => {
      while (!stopped) {
        const round = keys.map((key) => numberMessage(key, rounds))
        for (let stored = false; !stored; ) {
          stored = await bus.publish('booking-events', round).then(
            () => true,
            (error: unknown) => {
              if (!isTransient(error)) throw error
              return false
            },
          )
        }
        rounds++
      }
    }
    const running = run()
    return {
      rounds: () => rounds,
      stop: async (): Promise<number> => {
        stopped = true
        await running
        return rounds
      },
    }
  }

  /** Publishes one number after the other whatever becomes of it. Resolves with those that are said to be stored. */
  const publishHastily = (key: string) => {
    const stored: number[] = []
    let stopped = false
    const run = async (): Promise<void> => {
      for (let n = 0; !stopped; n++) {
        await bus.publish('availability-events', [numberMessage(key, n)]).then(
          () => stored.push(n),
          (error: unknown) => {
            if (!isTransient(error)) throw error
          },
        )
      }
    }
    const running = run()
    return {
      stop: async (): Promise<readonly number[]> => {
        stopped = true
        await running
        return stored
      },
    }
  }

  it.each([
    ['killed', () => broker.signal('SIGKILL'), () => broker.start()],
    ['frozen', () => broker.signal('SIGSTOP'), () => broker.signal('SIGCONT')],
  ] as const)(
    '%s under load: nothing is lost, order is kept, and nobody opens the bus anew',
    async (name, down, up) => {
      const keys = Array.from({ length: 10 }, (_, n) => `${name}-${n}`)
      const ledger = makeLedger()
      const member = await bus.subscribe({
        group: name,
        topics: ['booking-events', 'availability-events'],
        batch: 50,
        concurrency: 3,
        handle: async (messages) => ledger.take(messages.filter(({ key }) => key.startsWith(name))),
      })
      const publisher = publishSteadily(keys)
      const hasty = publishHastily(`${name}-hasty`)
      await eventually(() => expect(ledger.seen.size).toBe(keys.length + 1), { withinMs: 20_000 })
      await down()
      await eventually(() => expect(bus.check()).rejects.toThrow(Unavailable), { withinMs: 5_000 })
      const rejected = bus.publish('patient-events', [numberMessage('refused', 1)])
      const since = Date.now()
      await expect(rejected).rejects.toThrow(Unavailable)
      expect(Date.now() - since).toBeLessThan(11_000)
      await up()
      await eventually(() => bus.check(), { withinMs: 20_000 })
      const before = publisher.rounds()
      await eventually(() => expect(publisher.rounds()).toBeGreaterThan(before + 10), { withinMs: 20_000 })
      const rounds = await publisher.stop()
      const stored = await hasty.stop()
      await eventually(() => expect(ledger.missing(keys, rounds)).toBe(0), { withinMs: 40_000 })
      await eventually(() => expect(ledger.seen.get(`${name}-hasty`)).toEqual(expect.arrayContaining([...stored])), {
        withinMs: 20_000,
      })
      expect(ledger.disorder()).toEqual([])
      await member.stop()
    },
    150_000,
  )

  it('opens, subscribes and closes while there is no broker', async () => {
    await broker.signal('SIGKILL')
    const early = await setup.open()
    const seen: unknown[] = []
    const member = await early.subscribe({
      group: 'early',
      topics: ['notification-events'],
      batch: 10,
      concurrency: 1,
      handle: async (messages) => {
        seen.push(...messages.map(({ event }) => event.data))
      },
    })
    const never = await setup.open()
    const hopeless = await never.subscribe({
      group: 'never',
      topics: ['notification-events'],
      batch: 10,
      concurrency: 1,
      handle: async () => undefined,
    })
    await hopeless.stop()
    await never.close()
    await expect(early.check()).rejects.toThrow(Unavailable)
    await broker.start()
    await eventually(() => early.publish('notification-events', [numberMessage('a', 1)]), { withinMs: 20_000 })
    await eventually(() => expect(seen).toContain(1), { withinMs: 20_000 })
    await member.stop()
    await early.close()
  }, 150_000)
})
