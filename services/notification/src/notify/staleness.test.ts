import { deadTopic } from '@praxis/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBooking, eventDataOf, moveDataOf, moveToNextDay } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z')
})
afterAll(() => notification.stop())

test('a confirmation is not sent once the booking has been moved', async () => {
  const booking = addBooking(notification.peers)
  const moved = moveToNextDay(booking)
  notification.peers.bookings.set(booking.id, moved)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.publish('BookingRescheduled', moveDataOf(moved, booking))
  await notification.settle()
  expect(notification.summaryOf(booking).sort()).toEqual([
    'updated-confirmation to patient',
    'updated-confirmation to practitioner',
  ])
  expect(notification.messagesOf(booking)[0]?.sequence).toBe(1)
})

test('a confirmation is not sent when the booking is cancelled', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.bookings.set(booking.id, { ...booking, status: 'cancelled' })
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(notification.messagesOf(booking)).toEqual([])
})

test('an event that is newer than its booking goes to the dead topic', async () => {
  const booking = addBooking(notification.peers)
  await notification.publish('BookingCreated', { ...eventDataOf(booking), sequence: 5 })
  await notification.settle()
  const dead = await notification.edges.bus.peek('nobody', deadTopic('booking-events'), 10)
  expect(JSON.stringify(dead)).toContain(booking.id)
  expect(notification.messagesOf(booking)).toEqual([])
})
