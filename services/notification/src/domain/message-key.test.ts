import { expect, test } from 'vitest'
import type { Announcement } from './announcement.ts'
import { messageId, messageKey } from './message-key.ts'

const ID = '0199f3a2-7c1e-7f00-8000-000000000001'
const announcement: Announcement = {
  country: 'fr',
  subject: { kind: 'booking', id: ID, version: 2 },
  kind: 'confirmation',
  recipients: [],
  at: new Date(0),
}
const patient = { kind: 'patient', id: ID } as const

test('a booking has the keys and ids of release 0.1.0, byte for byte', () => {
  const key = messageKey(announcement, patient)
  expect([key, messageId(key)]).toEqual([`${ID}:2:confirmation:patient`, 'be9d94ff-62d2-50e4-93b7-d9501809f066'])
  const reminder = messageKey({ ...announcement, kind: 'reminder', minutesBefore: 1440 }, patient)
  expect(reminder).toBe(`${ID}:2:reminder-1440:patient`)
})

test('another subject with the same id has another key', () => {
  const subject = { kind: 'offer', id: ID, version: 2 }
  expect(messageKey({ ...announcement, subject }, patient)).toBe(`offer:${ID}:2:confirmation:patient`)
})
