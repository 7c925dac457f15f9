import type { Booking } from '@praxis/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addBooking, eventDataOf } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

const NOW = '2026-11-20T09:00:00Z'
let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification(NOW)
})
beforeEach(() => notification.edges.clock.set(NOW))
afterAll(() => notification.stop())

const publishDue = (booking: Booking, minutesBefore: number): Promise<void> =>
  notification.publish('BookingReminderDue', { ...eventDataOf(booking), minutesBefore })

test('a reminder goes to the patient, once for each time that was asked for', async () => {
  const booking = addBooking(notification.peers)
  await publishDue(booking, 1440)
  await publishDue(booking, 120)
  await publishDue(booking, 120)
  await notification.settle()
  expect(notification.summaryOf(booking)).toEqual(['reminder to patient', 'reminder to patient'])
})

test('a reminder in the delivery log is not sent again; another of the same booking is', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.deliveries.set(booking.id, [
    { sequence: 0, recipient: 'patient', kind: 'reminder', minutesBefore: 1440, channel: 'email', status: 'sent' },
  ])
  await publishDue(booking, 1440)
  await publishDue(booking, 120)
  await notification.settle()
  expect(notification.summaryOf(booking)).toEqual(['reminder to patient'])
  expect((await notification.outcomesOf(booking)).map(({ data }) => data)).toEqual([
    expect.objectContaining({ kind: 'reminder', minutesBefore: 120 }),
  ])
})

test.each([
  ['a day before is sent the evening before', 1440, '2026-11-23T20:29:00Z', 1],
  ['a day before is not sent on the morning of the day', 1440, '2026-11-23T20:30:00Z', 0],
  ['two hours before is sent an hour and a minute before', 120, '2026-11-24T07:29:00Z', 1],
  ['is not sent once the appointment has begun', 0, '2026-11-24T08:30:00Z', 0],
])('a reminder for %s', async (_, minutesBefore, now, messages) => {
  const booking = addBooking(notification.peers)
  notification.edges.clock.set(now)
  await publishDue(booking, minutesBefore)
  await notification.settle()
  expect(notification.messagesOf(booking)).toHaveLength(messages)
})
