import { expect, test } from 'vitest'
import { previousStartOf } from './previous-start.ts'

const [nine, ten, eleven] = ['2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'] as const
const patient = { kind: 'patient', id: 'p' } as const
/** The second move of a booking, from ten to eleven. */
const move = {
  country: 'fr',
  subject: { kind: 'booking', id: 'b', version: 2 },
  kind: 'updated-confirmation',
  recipients: [patient],
  patientId: 'p',
  at: new Date(nine),
  previousStart: new Date(ten),
} as const
const booking = {
  slotStart: eleven,
  starts: [
    { sequence: 0, slotStart: nine },
    { sequence: 1, slotStart: ten },
    { sequence: 2, slotStart: eleven },
  ],
}
const told = (
  version: number,
  status: 'sent' | 'failed' = 'sent',
  recipient: 'patient' | 'practitioner' = 'patient',
) => ({
  version,
  status,
  recipient,
  kind: 'confirmation',
})

test.each([
  ['what was told last', [told(0), told(1)], ten],
  ['what was told before the move that was never told', [told(0)], nine],
  ['what was told before the move whose message failed', [told(0), told(1, 'failed')], nine],
  ['what the reader was told, not another', [told(0), told(1, 'sent', 'practitioner')], nine],
  ['what it was, for somebody who was told nothing', [], ten],
])('before is %s', (_, deliveries, before) => {
  expect(previousStartOf(move, booking, { deliveries, waiting: [] }, patient)).toEqual(new Date(before))
})

test('a move there and back, of which nothing was told, has no before', () => {
  const back = { ...booking, slotStart: nine }
  expect(previousStartOf(move, back, { deliveries: [told(0)], waiting: [] }, patient)).toBeUndefined()
})

test('beside a booking service of an earlier release it is what the event says', () => {
  const { starts: _, ...old } = booking
  expect(previousStartOf(move, old, { deliveries: [told(0)], waiting: [] }, patient)).toEqual(new Date(ten))
})

test('a message that tells of no move has none', () => {
  const { previousStart: _, ...confirmation } = move
  expect(previousStartOf(confirmation, booking, { deliveries: [told(0)], waiting: [] }, patient)).toBeUndefined()
})
