import { setTimeout as wait } from 'node:timers/promises'
import type { Bus, Stoppable } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { type Admin, Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testTopics } from './kafka-topics.fixture.ts'
import { numberMessage } from './number-message.fixture.ts'

const TOPIC = 'booking-events'

let setup: Awaited<ReturnType<typeof testTopics>>
let bus: Bus
let admin: Admin
beforeAll(async () => {
  setup = await testTopics()
  bus = await setup.open()
  admin = new Kafka({ brokers: [...setup.options.brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
})
afterAll(async () => {
  await admin.disconnect()
  await bus.close()
  await setup.stop()
})

const publish = (...numbers: readonly number[]): Promise<void> =>
  bus.publish(
    TOPIC,
    numbers.map((n) => numberMessage(`key-${n}`, n)),
  )

/** A member of a group, and the numbers that it has handled. */
const join = async (group: string): Promise<Stoppable & { readonly seen: unknown[] }> => {
  const seen: unknown[] = []
  const handle = async (messages: readonly { event: { data?: unknown } }[]): Promise<void> => {
    seen.push(...messages.map(({ event }) => event.data))
  }
  const member = await bus.subscribe({ group, topics: [TOPIC], batch: 10, concurrency: 2, handle })
  return { seen, stop: () => member.stop() }
}

const lagOf = async (group: string): Promise<number | undefined> =>
  (await bus.lag()).find((lag) => lag.group === group)?.messages

/** All that was published expires, as after a fortnight without anything new. */
const expireAll = async (): Promise<void> => {
  const reader = await join('expiry')
  await eventually(async () => expect(await lagOf('expiry')).toBe(0), { withinMs: 30_000 })
  await reader.stop()
  await bus.trim('expiry', TOPIC)
}

const caughtUp = (group: string): Promise<void> =>
  eventually(async () => expect(await lagOf(group)).toBe(0), { withinMs: 30_000 })

/** The cluster has given partitions to a member of the group, and it has asked for records that are not there. */
const atRest = async (group: string): Promise<void> => {
  await eventually(
    async () => {
      const { groups } = await admin.describeGroups([`${setup.prefix}${group}`])
      expect(groups.map(({ state, members }) => [state, members.length])).toEqual([['Stable', 1]])
    },
    { withinMs: 30_000 },
  )
  // Nothing shows that it has asked in vain: a request for records waits for half a second.
  await wait(2_000)
}

it.each([
  ['has read everything', true],
  ['had yet to read', false],
])('loses nothing that comes while a member is replaced, when what its group %s has expired', async (what, isRead) => {
  const group = `expired-${isRead}`
  await publish(1, 2, 3, 4)
  const first = await join(group)
  await eventually(() => expect(first.seen.toSorted()).toEqual([1, 2, 3, 4]), { withinMs: 30_000 })
  await caughtUp(group)
  if (!isRead) await first.stop()
  await publish(5, 6, 7, 8)
  if (isRead) {
    await eventually(() => expect(first.seen).toHaveLength(8), { withinMs: 30_000 })
    await caughtUp(group)
  }
  await expireAll()
  // A member that has read everything stays, and nothing comes.
  if (isRead) await atRest(group)
  await first.stop()

  const second = await join(group)
  await atRest(group)
  expect(second.seen, what).toEqual([])
  await publish(9, 10)
  await second.stop()
  await publish(11, 12)
  const third = await join(group)
  const all = () => new Set([...second.seen, ...third.seen])
  await eventually(() => expect(all()).toEqual(new Set([9, 10, 11, 12])), { withinMs: 30_000 })
  await caughtUp(group)
  await third.stop()
  await expireAll()
})

it('loses nothing of a group that began when all before it had expired', async () => {
  await publish(1, 2, 3, 4)
  await expireAll()
  const first = await join('new-after-expiry')
  await atRest('new-after-expiry')
  await first.stop()
  await publish(5, 6, 7, 8)
  const second = await join('new-after-expiry')
  await eventually(() => expect(second.seen).toHaveLength(4), { withinMs: 30_000 })
  await second.stop()
})
