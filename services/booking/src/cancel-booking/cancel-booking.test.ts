import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cancel, newBooking, slot, takeAll } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

it('frees the slot for somebody else at once, though the ring still shows it taken', async () => {
  const first = await newBooking(service, slot(1))
  await takeAll(service, first.practitioner)
  const answer = await cancel(service, first.patient.token, first.id, { reason: 'ill' })
  expect(answer).toMatchObject({
    status: 200,
    body: { status: 'cancelled', sequence: 1, cancelledBy: 'patient', cancelReason: 'ill' },
  })
  // Asked as if the booking were not there: it may be told of the cancellation later.
  service.peers.check = { free: true, locationId: first.practitioner.locations[0]?.id ?? '', alternatives: [] }
  await newBooking(service, slot(1), { practitioner: first.practitioner })
  expect(service.peers.asked.at(-1)).toMatchObject({
    slotStart: slot(1),
    exceptBookings: [{ id: first.id, slotStart: slot(1) }],
  })
  service.peers.check = { free: false, locationId: null, alternatives: [] }
})

it('answers a retry the same, and a second cancellation with 409', async () => {
  const { patient, id } = await newBooking(service, slot(1))
  const key = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => cancel(service, patient.token, id, {}, key)))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(await cancel(service, patient.token, id)).toMatchObject({ status: 409, body: { code: 'ALREADY_CANCELLED' } })
  const { rows } = await service.pool.query(
    "SELECT FROM booking_history WHERE booking_id = $1 AND action = 'cancelled'",
    [id],
  )
  expect(rows).toHaveLength(1)
})

it('holds patients to the notice of the consultation type, and not the practice', async () => {
  const { patient, practitioner, id } = await newBooking(service, slot(0, '15:00'), { changeNoticeMinutes: 24 * 60 })
  expect(await cancel(service, patient.token, id)).toMatchObject({ status: 409, body: { code: 'TOO_LATE_TO_CHANGE' } })
  const practice = await service.person({ role: 'practitioner', practitionerIds: [practitioner.id] })
  expect((await cancel(service, practice.token, id)).body).toMatchObject({ cancelledBy: 'practice' })
})

it('tells the others, without the reason', async () => {
  const { patient, id } = await newBooking(service, slot(1))
  await cancel(service, patient.token, id, { reason: 'a private matter' })
  await eventually(async () => {
    const messages = await service.edges.bus.peek('reader', 'booking-events', 1_000)
    const event = messages.find(({ event: each }) => each.subject === id && each.type === 'BookingCancelled')?.event
    expect(event?.data).toMatchObject({ sequence: 1, cancelledBy: 'patient' })
    expect(JSON.stringify(event)).not.toContain('private')
  })
})
