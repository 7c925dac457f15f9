import { type Practitioner, Subject } from '@praxis/contracts'
import { makeEvent, publishDirectly } from '@praxis/platform'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBooking, eventDataOf } from '../fixture/booking.ts'
import { digestSubject } from '../fixture/digest.ts'
import { startTestNotification, type TestNotification } from '../fixture/test-service.ts'
import { subjectTable } from '../subjects/table.ts'

let notification: TestNotification
beforeAll(async () => {
  notification = await startTestNotification('2026-11-20T09:00:00Z', [...subjectTable, digestSubject])
})
afterAll(() => notification.stop())

/** A practitioner whom the other services know. */
const addPractitioner = (): Practitioner => {
  const { practitionerId } = addBooking(notification.peers)
  const profile = notification.peers.profiles.get(practitionerId)
  if (profile === undefined) throw new Error('the fixture has a profile for every practitioner')
  return profile
}

const publishChange = async (profile: Practitioner, times = 1): Promise<void> => {
  const { id: practitionerId, country, version } = profile
  const event = makeEvent('PractitionerChanged', {
    source: 'practitioner',
    subject: practitionerId,
    time: notification.edges.clock(),
    data: { country, practitionerId, version, profile },
  })
  for (let time = 0; time < times; time++) await publishDirectly(notification.edges.bus, event, practitionerId)
  await notification.settle()
}

/** What the inbox got about a practitioner's digest, and nothing about bookings. */
const digestsOf = ({ familyName }: Practitioner) =>
  notification.peers.messages.filter(({ subject }) => subject === `Votre semaine, ${familyName}`)

test('a digest about no patient goes out once, and its outcome is about the digest', async () => {
  const profile = { ...addPractitioner(), familyName: 'Petit' }
  notification.peers.profiles.set(profile.id, profile)
  await publishChange(profile, 2)
  const [message, ...more] = digestsOf(profile)
  expect(more).toEqual([])
  expect(message).toMatchObject({ recipient: 'practitioner', kind: 'weekly-digest', ics: '', language: 'fr' })
  expect(message?.html).toContain('Bilan complet')
  expect(message).not.toHaveProperty('bookingId')
  const outcomes = await notification.outcomesOf(profile)
  expect(outcomes.map(({ type, key }) => [type, key])).toEqual([['NotificationSent', profile.id]])
  expect(outcomes[0]?.data).toEqual({
    country: 'fr',
    subject: { kind: 'digest', id: profile.id, version: 1 },
    recipient: 'practitioner',
    kind: 'weekly-digest',
    channel: 'email',
  })
  expect(Value.Check(Subject, Reflect.get(Object(outcomes[0]?.data), 'subject'))).toBe(true)
})

test('a digest that a newer one has superseded is not sent', async () => {
  const profile = { ...addPractitioner(), familyName: 'Grand' }
  notification.peers.profiles.set(profile.id, { ...profile, version: 2 })
  await publishChange(profile)
  expect(digestsOf(profile)).toEqual([])
  expect(await notification.outcomesOf(profile)).toEqual([])
})

test('a digest in the delivery log is not sent again', async () => {
  const profile = { ...addPractitioner(), familyName: 'Moyen' }
  notification.peers.profiles.set(profile.id, profile)
  notification.peers.subjectDeliveries.set(`digest ${profile.id}`, [
    { version: 1, recipient: 'practitioner', kind: 'weekly-digest', channel: 'email', status: 'sent' },
  ])
  await publishChange(profile)
  expect(digestsOf(profile)).toEqual([])
})

test('bookings are written about beside it', async () => {
  const booking = addBooking(notification.peers)
  await notification.publish('BookingCreated', eventDataOf(booking))
  await notification.settle()
  expect(notification.messagesOf(booking)).toHaveLength(2)
})
