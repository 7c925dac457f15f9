import { expect, test } from 'vitest'
import { compare, type Statements } from './compare.ts'

const agreed: Statements = {
  practitionerId: 'p',
  profileVersion: 3,
  bookings: [{ bookingId: 'b', slotStart: '2026-11-25T09:00:00+01:00' }],
  bookedSlots: [{ bookingId: 'b', slotStart: '2026-11-25T08:00:00Z' }],
  ring: 'same',
  nextAvailableSlots: { paris: '2026-11-25T08:30:00Z', lyon: null },
  indexed: { profileVersion: 3, nextAvailableSlots: { paris: '2026-11-25T09:30:00+01:00', lyon: null } },
}

test('services that say the same, in whatever zone, do not differ', () => {
  expect(compare(agreed)).toEqual([])
  const { profileVersion: _, indexed: __, ...removed } = agreed
  expect(compare({ ...removed, nextAvailableSlots: {} })).toEqual([])
})

const moved = [{ bookingId: 'b', slotStart: '2026-11-25T10:00:00Z' }]
const stale = { profileVersion: 2, nextAvailableSlots: { paris: '2026-11-25T08:30:00Z' } }
const full = { profileVersion: 3, nextAvailableSlots: { paris: null } }

test.each<[string, Partial<Statements>]>([
  ['booking-not-in-availability', { bookedSlots: [] }],
  ['availability-without-booking', { bookings: [] }],
  ['booking-at-another-time', { bookedSlots: moved }],
  ['ring-missing', { ring: 'missing' }],
  ['ring-different', { ring: 'different' }],
  ['index-profile-version', { indexed: stale }],
  ['index-next-slot', { indexed: full }],
])('%s is found', (what, changed) => {
  expect(compare({ ...agreed, ...changed }).map((difference) => difference.what)).toEqual([what])
})

test('somebody who cannot be found, or still can after leaving, is found', () => {
  const { indexed: _, ...lost } = agreed
  const { profileVersion: __, ...gone } = agreed
  expect(compare(lost).map(({ what }) => what)).toEqual(['not-indexed'])
  expect(compare(gone).map(({ what }) => what)).toEqual(['indexed-though-removed'])
})
