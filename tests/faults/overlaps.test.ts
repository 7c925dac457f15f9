import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@praxis/contracts'
import { askPostgres, runAtOnce } from '@praxis/testing'
import { beforeAll, expect, test } from 'vitest'
import type { Booking, Problem } from '../e2e/answers.ts'
import type { Answer } from '../e2e/client.ts'
import { untilAnswered } from '../e2e/traffic.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { figures } from './figures.ts'
import { type Ours, ours } from './ours.ts'
import { COUNTRY, consultation, type People, peopleOf, practitionerDraft } from './people.ts'
import { pick } from './pick.ts'

const ATTEMPTS = figures.overlaps.overHttp
const AT_ONCE = 16
const PRACTITIONERS = 3
const GRID_MS = 5 * 60_000
/** Of each attempt: one in five cancels, one in five moves, the others book. */
const INTENTS = ['cancel', 'move', 'book', 'book', 'book'] as const
const TYPES = [
  { durationMinutes: 5, bufferMinutes: 0 },
  { durationMinutes: 10, bufferMinutes: 5 },
  { durationMinutes: 25, bufferMinutes: 0 },
  { durationMinutes: 50, bufferMinutes: 10 },
  { durationMinutes: 90, bufferMinutes: 15 },
]

let praxis: Ours
let people: People
let practitionerIds: readonly string[]
/** Not limited to so many bookings: a practice books. */
let token: string
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
  token = await people.signer.sign({ sub: randomUUID(), role: 'admin', country: COUNTRY })
  practitionerIds = (await people.practitioners(PRACTITIONERS, draft)).map(({ id }) => id)
})

const types = TYPES.map(consultation)
const draft = () =>
  practitionerDraft({
    agenda: { dayStart: '00:00', slotMinutes: 5, slotsPerDay: 288 },
    // The same for all, so that any may be asked for anywhere.
    consultationTypes: types,
  })

test(`${ATTEMPTS} bookings, moves and cancellations at random times and of random lengths leave no two that overlap`, async () => {
  const [patient] = await people.patients(1)
  const ids: string[] = []
  const ask = (path: string, body: object): Promise<Answer<Booking & Problem>> => {
    const key = randomUUID()
    return untilAnswered(() => praxis.post(`/${COUNTRY}/v1/bookings${path}`, { token, key, body }))
  }
  const attempt = async (): Promise<void> => {
    const [intent, id] = [pick(INTENTS), ids.length === 0 ? undefined : pick(ids)]
    if (intent === 'book' || id === undefined) {
      const of = { practitionerId: pick(practitionerIds), consultationTypeId: pick(types).id }
      const { status, body } = await ask('', { ...of, slotStart: randomStart(), patientId: patient?.id })
      expect([201, 409]).toContain(status)
      if (status === 201) ids.push(body.id)
    } else {
      const answer =
        intent === 'cancel' ? ask(`/${id}/cancel`, {}) : ask(`/${id}/reschedule`, { slotStart: randomStart() })
      expect([200, 409]).toContain((await answer).status)
    }
  }
  await runAtOnce(AT_ONCE, Array.from({ length: ATTEMPTS }), attempt)

  expect(await overlappingPairs()).toEqual([])
  expect(ids.length).toBeGreaterThan(0)
  await expectReady(praxis)
  await expectAuditClean(praxis)
})

/** On the grid, in two days, which soon are full. */
const randomStart = (): string => {
  const first = Math.ceil((Date.now() + 2 * DAY_MS) / GRID_MS)
  return new Date((first + Math.floor((Math.random() * 2 * DAY_MS) / GRID_MS)) * GRID_MS).toISOString()
}

/** Confirmed bookings of one practitioner that take the same time, by asking every pair. */
const overlappingPairs = async (): Promise<Record<string, unknown>[]> =>
  askPostgres(
    await praxis.databaseUrl('booking'),
    `SELECT a.id, b.id AS other FROM bookings a JOIN bookings b USING (practitioner_id)
     WHERE a.id < b.id AND a.slot_start < b.slot_end AND b.slot_start < a.slot_end
       AND a.status = 'confirmed' AND b.status = 'confirmed'`,
  )
