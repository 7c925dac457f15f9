import type { Booking } from '@praxis/contracts'
import { memoryCache } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addBooking, eventDataOf, moveDataOf, moveToNextDay } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

const NOW = '2026-11-20T09:00:00Z'
const MINUTE = 60_000

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification(NOW)
})
afterAll(() => notification.stop())
beforeEach(async () => {
  notification.edges.clock.set(NOW)
  notification.peers.unreachable.clear()
  notification.peers.closed.clear()
  notification.peers.letters.clear()
  // No channel rests from the test before.
  await notification.restart()
})

/** A booking whose patient wants text messages. */
const addBookingByText = (phone: string): Booking => {
  const booking = addBooking(notification.peers)
  const contact = notification.peers.patients.get(booking.patientId)
  if (contact === undefined) throw new Error('the booking has a patient')
  notification.peers.patients.set(booking.patientId, { ...contact, phone, contactBy: 'sms' })
  return booking
}

const mailOf = (booking: Booking) => `patient-${booking.id}@example.org`

const waiting = () => [...notification.peers.letters.values()]
const whatWaits = () =>
  waiting().map(({ kind, recipient, channel, fault }) => `${kind} to ${recipient}: ${channel}, ${fault}`)

const become = (check: () => void): Promise<void> => eventually(check, { withinMs: 20_000 })

/** Lets time pass until something has come about: letters are looked for in real time and wait by the clock. */
const passUntil = (stepMs: number, check: () => void | Promise<void>): Promise<void> =>
  eventually(
    async () => {
      notification.edges.clock.advance(stepMs)
      await check()
    },
    { withinMs: 30_000 },
  )

test('a mailbox that takes nothing holds up nobody else, and gets its letter when it opens', async () => {
  const closed = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(closed))
  const others = Array.from({ length: 20 }, () => addBooking(notification.peers))
  for (const booking of [closed, ...others])
    await notification.publish('BookingCreated', { ...eventDataOf(booking), practitionerId: closed.practitionerId })
  await notification.settle()
  for (const booking of others)
    expect(notification.summaryOf(booking).sort()).toEqual(['confirmation to patient', 'confirmation to practitioner'])
  expect(notification.summaryOf(closed)).toEqual(['confirmation to practitioner'])
  expect(whatWaits()).toEqual(['confirmation to patient: email, mailbox'])

  notification.peers.closed.clear()
  await passUntil(MINUTE / 4, () => expect(notification.summaryOf(closed)).toHaveLength(2))
  await become(() => expect(waiting()).toEqual([]))
  expect(await notification.outcomesOf(closed)).toHaveLength(2)
})

test('a channel that is away is not asked for each letter, and all go when it is back, once each', async () => {
  notification.peers.unreachable.add('email')
  const failures = notification.peers.failures
  const bookings = Array.from({ length: 40 }, () => addBooking(notification.peers))
  for (const booking of bookings) await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(whatWaits()).toHaveLength(80)
  // Those that were under way at the same moment, and a trial now and then; the inbox is asked up to three times for each.
  expect(notification.peers.failures - failures).toBeLessThan(80)

  notification.peers.unreachable.clear()
  await passUntil(2_000, () => expect(waiting()).toEqual([]))
  for (const booking of bookings) expect(notification.messagesOf(booking)).toHaveLength(2)
})

test('a letter whose channel stays away goes another way after ten minutes', async () => {
  const booking = addBookingByText('+33612345678')
  notification.peers.unreachable.add('sms')
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  notification.edges.clock.advance(9 * MINUTE)
  expect(whatWaits()).toEqual(['confirmation to patient: sms, channel'])
  await passUntil(MINUTE / 2, () => expect(notification.summaryOf(booking)).toHaveLength(2))
  const message = notification.messagesOf(booking).find(({ recipient }) => recipient === 'patient')
  expect(message).toMatchObject({ channel: 'email', to: mailOf(booking) })
  await become(() => expect(waiting()).toEqual([]))
})

test('an address that refuses for good makes the next channel carry the letter at once', async () => {
  const booking = addBookingByText('+33612345679')
  notification.peers.refusals.add('+33612345679')
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  const outcomes = await notification.outcomesOf(booking)
  expect(outcomes.map(({ type, data }) => ({ type, data }))).toContainEqual({
    type: 'NotificationSent',
    data: expect.objectContaining({ recipient: 'patient', channel: 'email' }),
  })
})

test('a letter goes behind an earlier one to the same recipient about the same booking', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.publish('BookingReminderDue', { ...eventDataOf(booking), minutesBefore: 1440 })
  await notification.settle()
  expect(whatWaits()).toEqual(['confirmation to patient: email, mailbox', 'reminder to patient: any, order'])
  notification.peers.closed.clear()
  await passUntil(MINUTE / 4, () => expect(waiting()).toEqual([]))
  expect(notification.summaryOf(booking).filter((line) => line.endsWith('to patient'))).toEqual([
    'confirmation to patient',
    'reminder to patient',
  ])
})

test('a move makes the letter untrue that waits, and is told instead', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  notification.peers.closed.clear()
  const moved = moveToNextDay(booking)
  notification.peers.bookings.set(booking.id, moved)
  await notification.publish('BookingRescheduled', moveDataOf(moved, booking))
  await notification.settle()
  expect(waiting()).toEqual([])
  expect(notification.summaryOf(booking).filter((line) => line.endsWith('to patient'))).toEqual([
    'updated-confirmation to patient',
  ])
})

test('what waits is given up when its time is over, and the log says so', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingReminderDue', { ...eventDataOf(booking), minutesBefore: 120 })
  await notification.settle()
  expect(whatWaits()).toEqual(['reminder to patient: email, mailbox'])
  notification.edges.clock.set('2026-11-24T07:30:00Z')
  await become(() => expect(waiting()).toEqual([]))
  expect((await notification.outcomesOf(booking)).map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'NotificationFailed', data: expect.objectContaining({ reason: 'unreachable', kind: 'reminder' }) },
  ])
  expect(notification.messagesOf(booking)).toEqual([])
})

test('a letter that cannot be written is put off, and the log says so when its time is over', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  notification.peers.bookings.set(booking.id, { ...booking, timeZone: 'Nowhere/At-All' })
  await passUntil(MINUTE, () => expect(whatWaits()).toEqual(['confirmation to patient: email, defect']))
  notification.edges.clock.set('2026-11-25T09:00:00Z')
  await become(() => expect(waiting()).toEqual([]))
  expect(await notification.outcomesOf(booking)).toContainEqual(
    expect.objectContaining({ type: 'NotificationFailed', data: expect.objectContaining({ recipient: 'patient' }) }),
  )
})

test('a confirmation is given up after five days, although its appointment is far off', async () => {
  const booking = { ...addBooking(notification.peers), slotStart: '2027-03-01T09:30:00+01:00' }
  notification.peers.bookings.set(booking.id, booking)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  notification.edges.clock.set('2026-11-25T09:00:00Z')
  await become(() => expect(waiting()).toEqual([]))
  expect(await notification.outcomesOf(booking)).toContainEqual(
    expect.objectContaining({ type: 'NotificationFailed', data: expect.objectContaining({ reason: 'unreachable' }) }),
  )
})

test('an event that comes again leaves the letter that waits where it is', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  const [before] = waiting()
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(waiting()).toEqual([before])
})

test('a service that starts anew finds the letters of the one before', async () => {
  const booking = addBooking(notification.peers)
  notification.peers.closed.add(mailOf(booking))
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  await notification.restart()
  notification.peers.closed.clear()
  await passUntil(MINUTE / 4, () => expect(notification.summaryOf(booking)).toHaveLength(2))
  await become(() => expect(waiting()).toEqual([]))
})

test('what another worker sends at this moment is not given up, although its time is over', async () => {
  const cache = memoryCache({ clock: notification.edges.clock })
  await notification.restart({ cache })
  const booking = addBooking(notification.peers)
  const key = `notified:${booking.id}:0:confirmation:patient`
  notification.edges.clock.set('2026-11-24T08:31:00Z')
  await cache.set(key, Buffer.from('claimed'), 600 * MINUTE)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(whatWaits()).toEqual(['confirmation to patient: email, order'])
  await cache.set(key, Buffer.from('announced'), 600 * MINUTE)
  await passUntil(2_000, () => expect(waiting()).toEqual([]))
  expect((await notification.outcomesOf(booking)).map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'NotificationSent', data: expect.objectContaining({ recipient: 'practitioner' }) },
  ])
})
