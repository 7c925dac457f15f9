import type { Booking } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBooking, eventDataOf } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z')
})
afterAll(() => notification.stop())

const readHealth = async () => {
  const answer = await fetch(`${notification.url()}/health/ready`)
  const { checks }: { checks: unknown } = JSON.parse(await answer.text())
  return [answer.status, checks]
}

/** Resolves once `count` more requests have failed. */
const awaitFailures = (count: number): Promise<void> => {
  const before = notification.peers.failures
  return eventually(() => expect(notification.peers.failures - before).toBeGreaterThanOrEqual(count), {
    withinMs: 20_000,
  })
}

const awaitMessages = (booking: Booking, count: number): Promise<void> =>
  eventually(() => expect(notification.messagesOf(booking)).toHaveLength(count), { withinMs: 20_000 })

test('a message is sent once after the other services are back', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.down = true
  await notification.publish('BookingCreated', eventDataOf(booking))
  await awaitFailures(10)
  notification.peers.down = false
  await awaitMessages(booking, 2)
  await notification.settle()
  expect(notification.messagesOf(booking)).toHaveLength(2)
})

test('one recipient out of reach does not repeat the message to the other', async () => {
  const booking = addBooking(notification.peers)
  const address = `practitioner-${booking.id}@example.org`
  notification.peers.unreachable.add(address)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await eventually(() => expect(notification.summaryOf(booking)).toEqual(['confirmation to patient']))
  await notification.settle()
  const ok = { state: 'ok' }
  const effect = 'Messages that go this way wait or go another way; the others are sent.'
  const email = { state: 'failed', effect }
  expect(await readHealth()).toEqual([200, { bus: ok, cache: ok, email, sms: ok, push: ok }])
  notification.peers.unreachable.delete(address)
  await eventually(
    () => {
      notification.edges.clock.advance(10_000)
      expect(notification.messagesOf(booking)).toHaveLength(2)
    },
    { withinMs: 20_000 },
  )
  expect(notification.summaryOf(booking)).toEqual(['confirmation to patient', 'confirmation to practitioner'])
  await eventually(async () => expect(await notification.outcomesOf(booking)).toHaveLength(2))
  expect(await readHealth()).toMatchObject([200, { email: ok }])
})

test.each([
  [
    'an address that is refused',
    'refused',
    (booking: Booking) => notification.peers.refusals.add(`patient-${booking.id}@example.org`),
  ],
  [
    'a person whom the patient service no longer has',
    'no-address',
    (booking: Booking) => notification.peers.patients.delete(booking.patientId),
  ],
])('%s makes one NotificationFailed, and the other recipient gets the message', async (_, reason, prepare) => {
  const booking = addBooking(notification.peers)
  prepare(booking)
  await notification.publish('BookingCreated', eventDataOf(booking), 2)
  await notification.settle()
  const outcomes = (await notification.outcomesOf(booking)).map(({ type, data }) => ({ type, data }))
  expect(outcomes).toHaveLength(2)
  expect(outcomes).toContainEqual({
    type: 'NotificationFailed',
    data: expect.objectContaining({ recipient: 'patient', reason, kind: 'confirmation', sequence: 0 }),
  })
  expect(notification.messagesOf(booking).filter(({ recipient }) => recipient === 'practitioner')).toHaveLength(1)
})
