import { readFile } from 'node:fs/promises'
import type { Booking, EventEnvelope } from '@praxis/contracts'
import { memoryCache } from '@praxis/platform'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBooking, eventDataOf, moveDataOf, moveToNextDay } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z')
})
afterAll(() => notification.stop())

/** The schemas by which release 0.1.0 reads these events: JSON Schemas, written by its own code. */
const readSchemas = async () => {
  const text = await readFile(new URL('../fixture/events-0.1.0.json', import.meta.url), 'utf8')
  return Value.Parse(Type.Record(Type.String(), Type.Unsafe<object>(Type.Object({}))), JSON.parse(text))
}

/** An event as release 0.1.0 published it: without a version. */
const publishAsBefore = async (booking: Booking): Promise<void> => {
  const event: EventEnvelope = {
    specversion: '1.0',
    id: booking.id,
    type: 'BookingCreated',
    source: 'booking',
    subject: booking.id,
    time: '2026-11-20T08:59:00.000Z',
    datacontenttype: 'application/json',
    data: eventDataOf(booking),
  }
  await notification.edges.bus.publish('booking-events', [{ key: booking.practitionerId, event }])
  await notification.settle()
}

test('an event of release 0.1.0 is announced', async () => {
  const booking = addBooking(notification.peers)
  await publishAsBefore(booking)
  expect(notification.messagesOf(booking)).toHaveLength(2)
})

test('an event of release 0.1.0 sends nothing that its log of deliveries has', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.deliveries.set(booking.id, [
    { sequence: 0, recipient: 'patient', kind: 'confirmation', channel: 'email', status: 'sent' },
    { sequence: 0, recipient: 'practitioner', kind: 'confirmation', channel: 'email', status: 'sent' },
  ])
  await publishAsBefore(booking)
  expect(notification.messagesOf(booking)).toEqual([])
  expect(await notification.outcomesOf(booking)).toEqual([])
})

test('what a worker of release 0.1.0 has claimed or sent is not sent again', async () => {
  const booking = addBooking(notification.peers)
  const cache = memoryCache({ clock: notification.edges.clock })
  const claim = (recipient: string, progress: string) =>
    cache.set(`notified:${booking.id}:0:confirmation:${recipient}`, Buffer.from(progress), 3_600_000)
  await claim('patient', 'announced')
  await claim('practitioner', 'sent')
  await notification.restart({ cache })
  await publishAsBefore(booking)
  expect(notification.messagesOf(booking)).toEqual([])
  const outcomes = await notification.outcomesOf(booking)
  expect(outcomes.map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'NotificationSent', data: expect.objectContaining({ recipient: 'practitioner' }) },
  ])
})

test('release 0.1.0 can read every event that is published about a booking', async () => {
  const booking = addBooking(notification.peers)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.publish('BookingReminderDue', { ...eventDataOf(booking), minutesBefore: 120 })
  await notification.settle()
  const moved = moveToNextDay(booking)
  notification.peers.bookings.set(booking.id, moved)
  notification.peers.refusals.add(`patient-${booking.id}@example.org`)
  await notification.publish('BookingRescheduled', moveDataOf(moved, booking))
  await notification.settle()
  const cancelled: Booking = { ...moved, sequence: 2, status: 'cancelled', cancelledBy: 'patient' }
  notification.peers.bookings.set(booking.id, cancelled)
  notification.peers.practitioners.delete(booking.practitionerId)
  await notification.publish('BookingCancelled', { ...eventDataOf(cancelled), cancelledBy: 'patient' })
  await notification.settle()

  const outcomes = await notification.outcomesOf(booking)
  expect(outcomes).toHaveLength(7)
  const schemas = await readSchemas()
  for (const { type, data } of outcomes) {
    const schema = schemas[type]
    if (schema === undefined) throw new Error(`release 0.1.0 has no ${type}`)
    expect([...Value.Errors(schema, data)]).toEqual([])
  }
})
