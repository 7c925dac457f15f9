import type { Booking } from '@praxis/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBooking, eventDataOf, moveDataOf, moveToNextDay } from '../fixture/booking.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z')
})
afterAll(() => notification.stop())

/** A confirmed booking, once the service has handled its BookingCreated. */
const announceBooking = async (booking = addBooking(notification.peers)): Promise<Booking> => {
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  return booking
}

describe('a new booking', () => {
  test('is confirmed to the patient and the practitioner, each in their language', async () => {
    const booking = await announceBooking()
    const messages = notification.messagesOf(booking)
    const [practitioner, patient] = messages.sort((a, b) => (a.recipient < b.recipient ? 1 : -1))
    expect(messages).toHaveLength(2)
    expect([patient?.recipient, patient?.language, patient?.to]).toEqual([
      'patient',
      'en',
      `patient-${booking.id}@example.org`,
    ])
    expect(patient?.text).toContain('The appointment with Dr Ève Martin is confirmed.')
    expect(patient?.text).toContain('Where: Cabinet de la Paix, 12 rue de la Paix, 75002 Paris')
    expect([practitioner?.recipient, practitioner?.language]).toEqual(['practitioner', 'fr'])
    expect(practitioner?.text).toContain('Bilan complet')
  })

  test('makes two events on notification-events, without names or addresses', async () => {
    const booking = await announceBooking()
    const outcomes = await notification.outcomesOf(booking)
    expect(outcomes.map(({ type, key }) => [type, key])).toEqual([
      ['NotificationSent', booking.patientId],
      ['NotificationSent', booking.patientId],
    ])
    expect(JSON.stringify(outcomes)).not.toMatch(/Durand|Martin|@/)
  })

  test('that was imported from another system is confirmed to nobody', async () => {
    const booking = addBooking(notification.peers)
    await notification.publish('BookingCreated', { ...eventDataOf(booking), silent: true })
    await notification.settle()
    expect(notification.messagesOf(booking)).toEqual([])
  })
})

describe('a patient who wishes to be reached by', () => {
  const ENDPOINT = 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/1'

  test.each([
    ['sms', '+33612345678'],
    ['push', ENDPOINT],
  ] as const)('%s gets a short text there, and the practitioner the whole by e-mail', async (channel, to) => {
    const booking = addBooking(notification.peers)
    const contact = notification.peers.patients.get(booking.patientId)
    if (contact === undefined) throw new Error('the fixture has a contact for every patient')
    const choice = { contactBy: channel, phone: '+33612345678', pushTarget: ENDPOINT }
    notification.peers.patients.set(booking.patientId, { ...contact, ...choice })
    await announceBooking(booking)

    const messages = notification.messagesOf(booking)
    const patient = messages.find(({ recipient }) => recipient === 'patient')
    expect(patient).toMatchObject({ channel, to, html: '', ics: '', text: patient?.subject })
    expect(patient?.text).toBe('Appointment confirmed: Dr Ève Martin, Tuesday, 24 November 2026 at 09:30')
    const practitioner = messages.find(({ recipient }) => recipient === 'practitioner')
    expect(practitioner).toMatchObject({ channel: 'email', ics: expect.stringContaining('BEGIN:VCALENDAR') })
    const outcomes = await notification.outcomesOf(booking)
    expect(outcomes.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ recipient: 'patient', channel }),
        expect.objectContaining({ recipient: 'practitioner', channel: 'email' }),
      ]),
    )
    expect(JSON.stringify(outcomes)).not.toContain(to)
  })
})

test('the calendar entry of a booking stays the same one when it is moved and cancelled', async () => {
  const booking = await announceBooking()
  const { bookings } = notification.peers
  const moved = moveToNextDay(booking)
  bookings.set(booking.id, moved)
  await notification.publish('BookingRescheduled', moveDataOf(moved, booking))
  await notification.settle()
  const cancelled: Booking = { ...moved, sequence: 2, status: 'cancelled', cancelledBy: 'practice' }
  bookings.set(booking.id, cancelled)
  await notification.publish('BookingCancelled', { ...eventDataOf(cancelled), cancelledBy: 'practice' })
  await notification.settle()

  const toPatient = notification.messagesOf(booking).filter(({ recipient }) => recipient === 'patient')
  const fields = toPatient.map(({ ics }) =>
    ics.match(/^(?:METHOD|UID|SEQUENCE|DTSTART|STATUS):.*$/gm)?.map((line) => line.trim()),
  )
  const uid = `UID:${booking.id}@praxis`
  expect(fields).toEqual([
    ['METHOD:REQUEST', uid, 'SEQUENCE:0', 'DTSTART:20261124T083000Z', 'STATUS:CONFIRMED'],
    ['METHOD:REQUEST', uid, 'SEQUENCE:1', 'DTSTART:20261125T083000Z', 'STATUS:CONFIRMED'],
    ['METHOD:CANCEL', uid, 'SEQUENCE:2', 'DTSTART:20261125T083000Z', 'STATUS:CANCELLED'],
  ])
  expect(toPatient.at(-1)?.text).toContain('The practice has cancelled the appointment')
})
