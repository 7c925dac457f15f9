import type { Bus, Stoppable } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testTopics } from './kafka-topics.fixture.ts'
import { numberMessage } from './number-message.fixture.ts'

const TOPIC = 'booking-events'

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

const joined = (group: string): Promise<void> =>
  eventually(async () => expect(await lagOf(group)).toBe(0), { withinMs: 30_000 })

it.each([
  ['has read everything', true],
  ['had yet to read', false],
])('loses nothing that comes while a member is replaced, when what its group %s has expired', async (name, isRead) => {
  const group = `expired-${isRead}`
  await publish(1, 2, 3, 4)
  const first = await join(group)
  await eventually(() => expect(first.seen.toSorted()).toEqual([1, 2, 3, 4]), { withinMs: 30_000 })
  if (!isRead) await first.stop()
  await publish(5, 6, 7, 8)
  if (isRead) await eventually(() => expect(first.seen).toHaveLength(8), { withinMs: 30_000 })
  await joinedIf(isRead, group)
  if (isRead) await first.stop()
  await expireAll()

  // At rest: nothing comes.
  const second = await join(group)
  await joined(group)
  await second.stop()
  expect(second.seen, name).toEqual([])

  await publish(9, 10, 11, 12)
  const third = await join(group)
  await eventually(() => expect(third.seen).toHaveLength(4), { withinMs: 30_000 })
  await joined(group)
  await third.stop()
  await expireAll()
})

it('loses nothing of a group that began when all before it had expired', async () => {
  await publish(1, 2, 3, 4)
  await expireAll()
  const first = await join('new-after-expiry')
  await joined('new-after-expiry')
  await first.stop()
  await publish(5, 6, 7, 8)
  const second = await join('new-after-expiry')
  await eventually(() => expect(second.seen).toHaveLength(4), { withinMs: 30_000 })
  await second.stop()
})

const joinedIf = async (isRead: boolean, group: string): Promise<void> => {
  if (isRead) await joined(group)
}
