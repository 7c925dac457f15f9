import { randomUUID } from 'node:crypto'
import { askPostgres, runAtOnce } from '@praxis/testing'
import { beforeAll, expect, test } from 'vitest'
import type { Booking, Problem } from '../e2e/answers.ts'
import { untilAnswered } from '../e2e/traffic.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { figures } from './figures.ts'
import { expectedOf, messageFaults } from './messages.ts'
import { type Ours, ours } from './ours.ts'
import { type People, peopleOf } from './people.ts'
import { type OwnWish, ownWishes } from './wishes.ts'

const { keys, kills } = figures.idempotency
const RETRIES = 5
/** Keys under way at once. */
const AT_ONCE = 8
const WITHIN = { timeout: 60_000, interval: 250 }

let praxis: Ours
let people: People
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
})

test(`${keys} keys, each sent ${RETRIES} times at once, over ${kills} killed processes: one booking, one answer, one set of messages each`, async () => {
  for (let kill = 0; kill < kills; kill++) await expectOneEach(await ownWishes(people, keys / kills))
  await expectReady(praxis)
  await expectAuditClean(praxis)
})

/** Sends every wish under a key of its own, and kills the process when half of them are answered. */
const expectOneEach = async (wishes: readonly OwnWish[]): Promise<void> => {
  const answered = new Map<string, Booking>()
  const half = Math.floor(wishes.length / 2)
  let restarted: Promise<void> | undefined
  const intents = wishes.map((wish) => ({ ...wish, key: randomUUID() }))

  await runAtOnce(AT_ONCE, intents, async (intent) => {
    answered.set(intent.key, await oneAnswer(intent))
    if (answered.size >= half) restarted ??= praxis.kill().then(praxis.start)
    // Whoever is not answered asks again; nobody waits for the start.
  })
  await restarted

  for (const intent of intents) expect(await oneAnswer(intent, 1)).toEqual(answered.get(intent.key))
  const ids = [...answered.values()].map(({ id }) => id)
  expect(new Set(ids).size).toBe(wishes.length)
  expect(await bookedWith(wishes)).toEqual(ids.toSorted())
  const expected = new Map(ids.map((id) => [id, expectedOf('confirmed')]))
  await expect.poll(() => messageFaults(praxis, expected), WITHIN).toEqual([])
}

/** The one booking that all copies of a request are answered with. */
const oneAnswer = async (
  { wish, patient, key }: OwnWish & { readonly key: string },
  copies = RETRIES,
): Promise<Booking & Problem> => {
  const answers = await Promise.all(
    Array.from({ length: copies }, () => untilAnswered(() => praxis.book(patient.token, wish, key))),
  )
  const [first] = answers
  if (first === undefined) throw new TypeError('nothing was asked')
  for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 201, body: first.body })
  return first.body
}

/** The ids of all bookings with the practitioners of these wishes. */
const bookedWith = async (wishes: readonly OwnWish[]): Promise<string[]> => {
  const practitionerIds = [...new Set(wishes.map(({ wish }) => wish.practitionerId))]
  const rows = await askPostgres(
    await praxis.databaseUrl('booking'),
    `SELECT id FROM bookings WHERE practitioner_id = ANY('{${practitionerIds.join(',')}}'::uuid[])`,
  )
  return rows.map(({ id }) => String(id)).sort()
}
