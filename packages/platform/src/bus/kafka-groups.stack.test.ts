import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Bus, Stoppable } from '@praxis/platform'
import { ensureTopics } from '@praxis/platform/engines'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testTopics } from './kafka-topics.fixture.ts'
import { makeLedger, numberMessage } from './number-message.fixture.ts'

let setup: Awaited<ReturnType<typeof testTopics>>
let bus: Bus
beforeAll(async () => {
  setup = await testTopics()
  bus = await setup.open()
})
afterAll(async () => {
  await bus.close()
  await setup.stop()
})

const lagOf = async (group: string): Promise<number | undefined> =>
  (await bus.lag()).find((lag) => lag.group === group)?.messages

/** Publishes numbers 1 to `count` of every key, a round of all keys at a time. */
const publishRounds = async (topic: string, keys: readonly string[], count: number): Promise<void> => {
  for (let n = 1; n <= count; n++)
    await bus.publish(
      topic,
      keys.map((key) => numberMessage(key, n)),
    )
}

const keysNamed = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name}-${n}`)

it('gives what a killed member had in hand to another, losing nothing and keeping the order', async () => {
  const keys = keysNamed('killed', 20)
  await publishRounds('booking-events', keys, 20)
  const fixture = fileURLToPath(new URL('./kafka-silent-member.fixture.ts', import.meta.url))
  const member = spawn(process.execPath, ['--import', 'tsx', fixture], {
    env: { ...process.env, KAFKA_PREFIX: setup.prefix, GROUP: 'killed' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(member.stdout, 'data')
  member.kill('SIGKILL')
  const ledger = makeLedger()
  const handle = async (messages: Parameters<typeof ledger.take>[0]): Promise<void> => ledger.take(messages)
  const heir = await bus.subscribe({ group: 'killed', topics: ['booking-events'], batch: 10, concurrency: 3, handle })
  await eventually(() => expect(ledger.missing(keys, 20)).toBe(0), { withinMs: 40_000 })
  expect(ledger.disorder()).toEqual([])
  await heir.stop()
  expect(await lagOf('killed')).toBe(0)
})

it('keeps the order of 5,000 events while members come and go', async () => {
  const keys = keysNamed('moving', 100)
  const ledger = makeLedger()
  const handling = new Set<string>()
  const overlaps: string[] = []
  const join = (on: Bus, onHandled: (count: number) => void): Promise<Stoppable> =>
    on.subscribe({
      group: 'moving',
      topics: ['practitioner-events'],
      batch: 10,
      concurrency: 3,
      handle: async (messages) => {
        const mine = [...new Set(messages.map(({ key }) => key))]
        overlaps.push(...mine.filter((key) => handling.has(key)))
        for (const key of mine) handling.add(key)
        await new Promise((resolve) => setTimeout(resolve, 100))
        ledger.take(messages)
        onHandled(messages.length)
        for (const key of mine) handling.delete(key)
      },
    })
  const others = [await setup.open(), await setup.open()]
  await publishRounds('practitioner-events', keys, 50)
  const first = await join(bus, () => undefined)
  for (const other of [...others, ...others]) {
    let handled = 0
    const member = await join(other, (count) => {
      handled += count
    })
    await eventually(() => expect(handled).toBeGreaterThan(50), { withinMs: 30_000 })
    await member.stop()
  }
  expect(ledger.missing(keys, 50)).toBeGreaterThan(0)
  await eventually(() => expect(ledger.missing(keys, 50)).toBe(0), { withinMs: 30_000 })
  expect(ledger.disorder()).toEqual([])
  expect(overlaps).toEqual([])
  await first.stop()
  for (const other of others) await other.close()
  expect(await lagOf('moving')).toBe(0)
})

it('leaves a member that refuses a batch for 15 s its partitions', async () => {
  const until = Date.now() + 15_000
  let refused = 0
  const seen: unknown[] = []
  const other = await setup.open()
  const options = { group: 'refusing', topics: ['availability-events'], batch: 10, concurrency: 1 }
  const member = await bus.subscribe({
    ...options,
    handle: async (messages) => {
      if (Date.now() < until) {
        refused++
        throw new Error('not yet')
      }
      seen.push(...messages.map(({ event }) => event.data))
    },
  })
  await bus.publish('availability-events', [numberMessage('one', 1)])
  await eventually(() => expect(refused).toBeGreaterThan(0), { withinMs: 10_000 })
  expect(await lagOf('refusing')).toBe(1)
  await eventually(() => expect(seen).toEqual([1]), { withinMs: 40_000 })
  expect(refused).toBeGreaterThan(2)
  await eventually(async () => expect(await lagOf('refusing')).toBe(0))
  await member.stop()
  await other.close()
})

it('reports topics as created, there or differing, and changes none that is there', async () => {
  const again = await ensureTopics(setup.options)
  expect(again.map(({ state }) => state)).toEqual(again.map(() => 'there'))
  expect(again.map(({ topic }) => topic)).toContain(`${setup.prefix}booking-events.dead`)
  const different = await ensureTopics(setup.options, { replication: 2 })
  expect(different[0]).toMatchObject({ state: 'differs', differences: ['replication 1 instead of 2'] })

  const fresh = await testTopics({ create: false })
  expect(new Set((await ensureTopics(fresh.options)).map(({ state }) => state))).toEqual(new Set(['created']))
  await fresh.stop()
})

it('says which topics are missing and goes on by itself once they are there', async () => {
  const bare = await testTopics({ create: false })
  const waiting = await bare.open()
  const seen: unknown[] = []
  const member = await waiting.subscribe({
    group: 'early',
    topics: ['patient-events'],
    batch: 10,
    concurrency: 1,
    handle: async (messages) => {
      seen.push(...messages.map(({ event }) => event.data))
    },
  })
  await expect(waiting.publish('patient-events', [numberMessage('a', 1)])).rejects.toThrow(
    'create what is missing with',
  )
  await expect(waiting.check()).rejects.toThrow(`Kafka has no topic ${bare.prefix}patient-events`)
  await ensureTopics(bare.options)
  await waiting.check()
  await waiting.publish('patient-events', [numberMessage('a', 2)])
  await eventually(() => expect(seen).toEqual([2]), { withinMs: 20_000 })
  await member.stop()
  await waiting.close()
  await bare.stop()
})
