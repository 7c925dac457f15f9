import type { ContactCard } from '@praxis/contracts'
import { expect, test } from 'vitest'
import { reachOf } from './reach.ts'

const open = { email: 'e-mail', sms: 'text message', push: 'notification' }
const contact: ContactCard = {
  displayName: 'Camille Durand',
  email: 'camille@example.org',
  phone: '+33612345678',
  pushTarget: 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/1',
  language: 'fr',
}

test.each([
  [{}, { channel: 'e-mail', address: contact.email }],
  [{ contactBy: 'email' }, { channel: 'e-mail', address: contact.email }],
  [{ contactBy: 'sms' }, { channel: 'text message', address: contact.phone }],
  [{ contactBy: 'push' }, { channel: 'notification', address: contact.pushTarget }],
] as const)('people are reached as they chose: %j', (choice, reach) => {
  expect(reachOf({ ...contact, ...choice }, open)).toEqual(reach)
})

test('e-mail stands in for a channel that is closed or leads nowhere', () => {
  const mail = { channel: 'e-mail', address: contact.email }
  expect(reachOf({ ...contact, contactBy: 'sms' }, { email: open.email })).toEqual(mail)
  expect(reachOf({ ...contact, contactBy: 'push', pushTarget: ' ' }, open)).toEqual(mail)
})

test('nobody without an address is reached', () => {
  expect(reachOf({ ...contact, email: ' ' }, open)).toBeUndefined()
})
