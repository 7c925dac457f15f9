import type { ContactCard } from '@praxis/contracts'
import { expect, test } from 'vitest'
import { reachesOf } from './reach.ts'

const open = { email: 'e-mail', sms: 'text message', push: 'notification' }
const contact: ContactCard = {
  displayName: 'Camille Durand',
  email: 'camille@example.org',
  phone: '+33612345678',
  pushTarget: 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/1',
  language: 'fr',
}

const mail = { channel: 'e-mail', address: contact.email }
const text = { channel: 'text message', address: contact.phone }

test.each([
  [{}, [mail, text]],
  [{ contactBy: 'email' }, [mail, text]],
  [{ contactBy: 'sms' }, [text, mail]],
  [{ contactBy: 'push' }, [{ channel: 'notification', address: contact.pushTarget }, mail, text]],
] as const)('people are reached as they chose, else by e-mail, else by text: %j', (choice, reaches) => {
  expect(reachesOf({ ...contact, ...choice }, open)).toEqual(reaches)
})

test('a channel that is closed or leads nowhere is passed over', () => {
  expect(reachesOf({ ...contact, contactBy: 'sms' }, { email: open.email })).toEqual([mail])
  expect(reachesOf({ ...contact, contactBy: 'push', pushTarget: ' ' }, open)).toEqual([mail, text])
})

test('nobody without an address is reached', () => {
  const { phone: _, ...unknown } = contact
  expect(reachesOf({ ...unknown, email: ' ' }, open)).toEqual([])
})
