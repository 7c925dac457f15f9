import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  confirmedBookings,
  freePractitioner,
  move,
  moveAmongMany,
  newBooking,
  slot,
  takeAll,
} from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking, typeOf } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

/** So many starts of one day, half an hour apart. */
const times = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(slot(3, '08:00')) + n * 1_800_000).toISOString())

it('keeps the id, raises the sequence and gives the old time back', async () => {
  const { patient, practitioner, id } = await newBooking(service, slot(1))
  expect(await move(service, patient.token, id, slot(2))).toMatchObject({
    status: 200,
    body: { id, sequence: 1, slotStart: '2026-11-26T10:00:00+01:00' },
  })
  await newBooking(service, slot(1), { practitioner })
  expect(await confirmedBookings(service, practitioner.id)).toHaveLength(2)
})

it('tells other services when the booking began in each of its versions, and patients only when it begins', async () => {
  const { patient, id } = await newBooking(service, slot(1))
  await move(service, patient.token, id, slot(2))
  await move(service, patient.token, id, slot(3))
  const token = await service.internalToken()
  expect((await service.ask('GET', `/internal/fr/bookings/${id}`, { token })).body.starts).toEqual([
    { sequence: 0, slotStart: new Date(slot(1)).toISOString() },
    { sequence: 1, slotStart: new Date(slot(2)).toISOString() },
    { sequence: 2, slotStart: new Date(slot(3)).toISOString() },
  ])
  const shown = await service.ask('GET', `/fr/v1/bookings/${id}`, { token: patient.token })
  expect(shown.body).not.toHaveProperty('starts')
})

it('does not take the time that it has for a change', async () => {
  const { patient, id } = await newBooking(service, slot(1))
  expect(await move(service, patient.token, id, slot(1))).toMatchObject({ status: 409, body: { code: 'SAME_TIME' } })
  expect((await service.ask('GET', `/fr/v1/bookings/${id}`, { token: patient.token })).body).toMatchObject({
    sequence: 0,
  })
})

it('moves a booking onto a part of its own time', async () => {
  const practitioner = await freePractitioner(service, { consultationTypes: [typeOf({ durationMinutes: 60 })] })
  const { patient, id } = await newBooking(service, slot(1, '10:00'), { practitioner })
  expect((await move(service, patient.token, id, slot(1, '10:30'))).body).toMatchObject({
    id,
    slotStart: '2026-11-25T10:30:00+01:00',
  })
})

it('moves a booking onto a part of its own time, which the ring shows as taken', async () => {
  const practitioner = await freePractitioner(service, { consultationTypes: [typeOf({ durationMinutes: 60 })] })
  const { patient, id } = await newBooking(service, slot(1, '10:00'), { practitioner })
  await takeAll(service, practitioner)
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect((await move(service, patient.token, id, slot(1, '10:30'))).status).toBe(200)
  const exceptBookings = [{ id, slotStart: slot(1, '10:00') }]
  expect(service.peers.asked.at(-1)).toMatchObject({ exceptBookings, exceptBookingIds: [id] })
  service.peers.check = { free: false, locationId: null, alternatives: [] }
})

it('moves a booking once when two requests move it to one time at once, and names the time that it had', async () => {
  for (let round = 0; round < 10; round++) {
    const { patient, id } = await newBooking(service, slot(1))
    const answers = await Promise.all([1, 2].map(() => moveAmongMany(service, patient.token, id, slot(2))))
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      expect.arrayContaining([
        [200, undefined],
        [409, 'SAME_TIME'],
      ]),
    )
    const moves = (await service.edges.bus.peek('reader', 'booking-events', 10_000)).filter(
      ({ event }) => event.type === 'BookingRescheduled' && event.subject === id,
    )
    expect(moves.map(({ event }) => event.data)).toMatchObject([{ previousSlotStart: '2026-11-25T10:00:00+01:00' }])
  }
})

it('leaves the booking where it was when the new time is taken', async () => {
  const one = await newBooking(service, slot(1))
  const two = await newBooking(service, slot(2), { practitioner: one.practitioner })
  expect(await move(service, two.patient.token, two.id, slot(1))).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN' },
  })
  expect((await service.ask('GET', `/fr/v1/bookings/${two.id}`, { token: two.patient.token })).body).toMatchObject({
    sequence: 0,
  })
})

it('gives one of twenty the same new slot', async () => {
  const practitioner = await freePractitioner(service)
  const all = await Promise.all(times(20).map((start) => newBooking(service, start, { practitioner })))
  const answers = await Promise.all(all.map(({ patient, id }) => moveAmongMany(service, patient.token, id, slot(4))))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)])
  expect(await confirmedBookings(service, practitioner.id)).toHaveLength(20)
})

it('does not let those who want each other’s times wait for each other', async () => {
  const practitioner = await freePractitioner(service)
  const starts = times(20)
  const all = await Promise.all(starts.map((start) => newBooking(service, start, { practitioner })))
  for (const distance of [1, -1, 10]) {
    const wishes = all.map((one, n) => ({ ...one, to: starts.at((n + distance) % 20) ?? '' }))
    const answers = await Promise.all(
      wishes.map(({ patient, id, to }) => moveAmongMany(service, patient.token, id, to)),
    )
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set(['SLOT_TAKEN']))
  }
  const remaining = await confirmedBookings(service, practitioner.id)
  expect(remaining.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
})

it('asks availability beyond the ring, counting its own time as free', async () => {
  const { patient, practitioner, id } = await newBooking(service, slot(1))
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect((await move(service, patient.token, id, slot(30))).status).toBe(200)
  expect(service.peers.asked.at(-1)).toMatchObject({
    slotStart: slot(30),
    exceptBookings: [{ id, slotStart: slot(1) }],
  })
})

it('holds patients to the notice of the consultation type, and everybody to the past', async () => {
  const { patient, practitioner, id } = await newBooking(service, slot(0, '15:00'), { changeNoticeMinutes: 24 * 60 })
  expect(await move(service, patient.token, id, slot(2))).toMatchObject({
    status: 409,
    body: { code: 'TOO_LATE_TO_CHANGE' },
  })
  const { token } = await service.person({ role: 'staff', practitionerIds: [practitioner.id] })
  expect((await move(service, token, id, slot(-1))).body.code).toBe('SLOT_IN_PAST')
  expect((await move(service, token, id, slot(2))).status).toBe(200)
})

it('answers retries the same, also those that come at once', async () => {
  const { patient, id } = await newBooking(service, slot(1))
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 5 }, () => move(service, patient.token, id, slot(2), key)))
  answers.push(await move(service, patient.token, id, slot(2), key))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 200, body: { sequence: 1 } })
  expect((await move(service, patient.token, id, slot(3), key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED')
})
