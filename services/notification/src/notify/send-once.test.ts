import { type Bus, Unavailable } from '@praxis/platform'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBooking, eventDataOf } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z')
})
afterAll(() => notification.stop())

test('an event that comes again sends nothing again', async () => {
  const booking = addBooking(notification.peers)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  await notification.publish('BookingCreated', eventDataOf(booking), 2)
  await notification.settle()
  expect(notification.messagesOf(booking)).toHaveLength(2)
  expect(await notification.outcomesOf(booking)).toHaveLength(2)
})

test('what is in the delivery log is not sent, although the cache has no claim', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.deliveries.set(booking.id, [
    { sequence: 0, recipient: 'patient', kind: 'confirmation', channel: 'email', status: 'sent' },
    { sequence: 0, recipient: 'practitioner', kind: 'confirmation', channel: 'email', status: 'failed' },
  ])
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(notification.messagesOf(booking)).toEqual([])
})

test('the whole topic, read once more, sends nothing again', async () => {
  const booking = addBooking(notification.peers)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  const before = notification.peers.messages.length
  const { bus } = notification.edges
  await bus.publish('booking-events', await bus.peek('nobody', 'booking-events', 10_000))
  await notification.settle()
  expect(notification.peers.messages).toHaveLength(before)
})

test('without claims and log a message goes out again under the same id, for the provider to recognise', async () => {
  const booking = addBooking(notification.peers)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  await notification.restart()
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  const messages = notification.messagesOf(booking)
  expect(messages).toHaveLength(4)
  expect(new Set(messages.map(({ id }) => id)).size).toBe(2)
})

test('a message whose outcome could not be published at first is not sent again', async () => {
  const booking = addBooking(notification.peers)
  let failures = 3
  const bus: Bus = {
    ...notification.edges.bus,
    publish: async (topic, messages) => {
      if (topic === 'notification-events' && failures-- > 0) throw new Unavailable('the bus is down')
      return notification.edges.bus.publish(topic, messages)
    },
  }
  await notification.restart({ bus })
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(notification.messagesOf(booking)).toHaveLength(2)
  expect(await notification.outcomesOf(booking)).toHaveLength(2)
})
