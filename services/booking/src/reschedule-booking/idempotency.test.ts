import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmedBookings, move, newBooking, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

it('answers a repeated move as the first time when the booking has been moved on', async () => {
  const { practitioner, patient, id } = await newBooking(service, slot(1))
  const key = randomUUID()
  const first = await move(service, patient.token, id, slot(2), key)
  expect(first).toMatchObject({ status: 200, body: { id, sequence: 1 } })
  await move(service, patient.token, id, slot(3))
  expect(await move(service, patient.token, id, slot(2), key)).toEqual(first)
  const stays = [{ id, slot_start: new Date(slot(3)) }]
  expect(await confirmedBookings(service, practitioner.id)).toEqual(stays)

  const rival = await newBooking(service, slot(2), { practitioner })
  expect(await move(service, patient.token, id, slot(2), key)).toEqual(first)
  expect(await confirmedBookings(service, practitioner.id)).toEqual([
    { id: rival.id, slot_start: new Date(slot(2)) },
    ...stays,
  ])
})
