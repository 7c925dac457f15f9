import { describe, expect, it } from 'vitest'
import { faultsOf } from './commit-message.ts'

const right = [
  'booking: refuse a hold in the past',
  'search, availability: process bookings in groups',
  'tests/e2e: need one clock',
  'ci: run the second time on Node 24\n\nWhy, and the list.',
  '.ci: split into parts',
  'release: 0.2.0',
  'Revert "booking: refuse a hold in the past"',
  "Merge branch 'main'",
  'ci: focus the smoke\n# Please enter the commit message\n# ------------------------ >8 ------------------------\ndiff',
]

const wrong: readonly [message: string, fault: RegExp][] = [
  ['Refuse a hold in the past', /scope: what the commit does/],
  ['booking:refuse a hold', /scope: what the commit does/],
  ['Booking: refuse a hold', /scope: what the commit does/],
  ['booking: refused a hold', /"refused" is no imperative/],
  ['booking: refusing a hold', /"refusing" is no imperative/],
  ['booking: refuses a hold', /"refuses" is no imperative/],
  ['booking: The hold ends', /"the" is no imperative/],
  ['booking: refuse a hold.', /full stop/],
  [`booking: refuse ${'a'.repeat(57)}`, /has 73 characters/],
  ['booking: refuse a hold\nbecause', /empty line/],
  ['', /scope: what the commit does/],
]

describe('the message of a commit', () => {
  it.each(right)('is right: %s', (message) => {
    expect(faultsOf(message)).toEqual([])
  })
  it.each(wrong)('is wrong: %s', (message, fault) => {
    expect(faultsOf(message)).toEqual([expect.stringMatching(fault)])
  })
})
