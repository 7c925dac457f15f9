import { randomUUID } from 'node:crypto'
import { askPostgres, ask as askWith, repeatWhileBusy } from '@praxis/testing'
import { beforeAll, expect, test } from 'vitest'
import type { BookingWish } from '../e2e/client.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { type Ours, ours } from './ours.ts'
import { COUNTRY, type People, peopleOf, type TestPatient } from './people.ts'

/** What one patient may have: bookings to come with one practitioner and in all, holds at once, dependants. */
const MAY_HAVE = { withOne: 10, inAll: 40, holds: 5, dependants: 20 }

let praxis: Ours
let people: People
/** Free slots of six practitioners, a list for each. */
let slots: readonly (readonly BookingWish[])[]
beforeAll(async () => {
  praxis = await ours()
  people = await peopleOf(praxis)
  slots = (await people.practitioners(6)).map(({ id, consultationTypeId, free }) =>
    free.map((slotStart) => ({ country: COUNTRY, practitionerId: id, consultationTypeId, slotStart })),
  )
})

const newPatient = async (): Promise<TestPatient> => {
  const [patient] = await people.patients(1)
  if (patient === undefined) throw new Error('nobody was made')
  return patient
}

/** How often each answer came. */
const tally = (answers: readonly { status: number; body: { code?: unknown } }[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const name = [status, body.code].filter((part) => part !== undefined).join(' ')
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

const bookAll = async ({ token }: TestPatient, wishes: readonly BookingWish[], patientId?: string) =>
  tally(
    await Promise.all(
      wishes.map((wish) => praxis.book(token, patientId === undefined ? wish : { ...wish, patientId })),
    ),
  )

/** A part of the slots that no other test uses. */
const part = (practitioner: number, from: number, count: number): BookingWish[] =>
  (slots[practitioner] ?? []).slice(from, from + count)

test('one patient has ten bookings to come with one practitioner, however many they ask for at once', async () => {
  expect(await bookAll(await newPatient(), part(0, 0, 40))).toEqual({ 201: 10, '429 TOO_MANY_BOOKINGS': 30 })
})

test('and forty in all', async () => {
  const patient = await newPatient()
  const wishes = slots.flatMap((_, practitioner) => part(practitioner, 40, 9))
  expect(await bookAll(patient, wishes)).toEqual({ 201: 40, '429 TOO_MANY_BOOKINGS': wishes.length - 40 })
})

test('what is moved counts once, and what is cancelled no longer', async () => {
  const patient = await newPatient()
  expect(await bookAll(patient, part(1, 60, 10))).toEqual({ 201: 10 })
  const mine = await askWith('GET', `${praxis.url}/fr/v1/bookings`, { token: patient.token })
  const [first, second] = idsOf(mine.body.bookings)
  const to = { token: patient.token, key: 'moved', body: { slotStart: part(1, 80, 1)[0]?.slotStart } }
  expect(await praxis.post(`/fr/v1/bookings/${first}/reschedule`, to)).toMatchObject({ status: 200 })
  expect(await bookAll(patient, part(1, 90, 3))).toEqual({ '429 TOO_MANY_BOOKINGS': 3 })
  const cancel = { token: patient.token, key: 'cancelled', body: {} }
  expect(await praxis.post(`/fr/v1/bookings/${second}/cancel`, cancel)).toMatchObject({ status: 200 })
  expect(await bookAll(patient, part(1, 90, 3))).toEqual({ 201: 1, '429 TOO_MANY_BOOKINGS': 2 })
})

const idsOf = (bookings: unknown): string[] =>
  Array.isArray(bookings) ? bookings.map((booking: { id: string }) => booking.id) : []

test('a dependant counts like any patient, and there are twenty of them at most', async () => {
  const guardian = await newPatient()
  const draft = { givenName: 'Enfant', familyName: 'Essai', email: 'enfant@patients.example.org', language: 'fr' }
  const add = () => {
    const request = { token: guardian.token, key: randomUUID(), body: draft }
    return repeatWhileBusy(() => askWith('POST', `${praxis.url}/fr/v1/patients/me/dependants`, request))
  }
  const added = await Promise.all(Array.from({ length: 30 }, add))
  expect(tally(added)).toEqual({ 201: MAY_HAVE.dependants, '429 TOO_MANY_DEPENDANTS': 10 })
  const child = added.find(({ status }) => status === 201)
  expect(await bookAll(guardian, part(2, 60, 15), String(child?.body.id))).toEqual({
    201: 10,
    '429 TOO_MANY_BOOKINGS': 5,
  })
})

test('a hold is one of each practitioner, and one of five in all', async () => {
  const { token } = await newPatient()
  const hold = ({ country: _, ...body }: BookingWish) => askWith('POST', `${praxis.url}/fr/v1/holds`, { token, body })
  const wishes = slots.flatMap((_, practitioner) => part(practitioner, 100, 1))
  expect(tally(await Promise.all(wishes.map(hold)))).toEqual({ 201: MAY_HAVE.holds, '429 TOO_MANY_HOLDS': 1 })
  // Many with one practitioner, one after the other: only the last is kept from somebody else.
  const mine = await newPatient()
  const other = await newPatient()
  const many = part(3, 110, 20)
  for (const { country: _, ...body } of many)
    expect(await askWith('POST', `${praxis.url}/fr/v1/holds`, { token: mine.token, body })).toMatchObject({
      status: 201,
    })
  const last = many.at(-1)
  if (last === undefined) throw new Error('no slot')
  expect(await praxis.book(other.token, last)).toMatchObject({ status: 409, body: { code: 'SLOT_HELD' } })
  expect(await bookAll(other, many.slice(0, 5))).toEqual({ 201: 5 })
})

test('nobody has more than they may, and everything agrees', async () => {
  const url = await praxis.databaseUrl('booking')
  const grouped = (by: string, most: number): string =>
    `SELECT patient_id FROM bookings WHERE status = 'confirmed' AND slot_start > now() AND booked_by = patient_id::text
     GROUP BY ${by} HAVING count(*) > ${most}`
  expect(await askPostgres(url, grouped('patient_id, practitioner_id', MAY_HAVE.withOne))).toEqual([])
  expect(await askPostgres(url, grouped('patient_id', MAY_HAVE.inAll))).toEqual([])
  await expectReady(praxis)
  await expectAuditClean(praxis)
})
