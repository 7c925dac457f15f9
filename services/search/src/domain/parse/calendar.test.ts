import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { windowOf } from './calendar.ts'
import type { Spoken } from './period.ts'

const at = (local: string): Temporal.ZonedDateTime =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin')

const window = (spoken: Spoken, now: string, limit?: Parameters<typeof windowOf>[2]): string | undefined => {
  const found = windowOf(spoken, at(now), limit)
  return found && [found.from, found.to].map((instant) => instant.toISOString().slice(0, 16)).join(' ')
}

describe('a spoken window', () => {
  // In winter Berlin's midnight is 23:00 UTC of the day before.
  it.each<[Spoken, string, string | undefined]>([
    [{ kind: 'day', offset: 0 }, '2026-11-24T10:00', '2026-11-24T09:00 2026-11-24T23:00'],
    [{ kind: 'day', offset: 1, part: 'morning' }, '2026-11-24T10:00', '2026-11-24T23:00 2026-11-25T11:00'],
    [{ kind: 'day', offset: 0, part: 'morning' }, '2026-11-24T12:00', undefined],
    [{ kind: 'week', offset: 0 }, '2026-11-29T23:59', '2026-11-29T22:59 2026-11-29T23:00'],
    [{ kind: 'week', offset: 1 }, '2026-11-29T23:59', '2026-11-29T23:00 2026-12-06T23:00'],
    [{ kind: 'weekday', weekday: 2 }, '2026-11-24T10:00', '2026-11-30T23:00 2026-12-01T23:00'],
    [{ kind: 'weekday', weekday: 3 }, '2026-11-24T10:00', '2026-11-24T23:00 2026-11-25T23:00'],
    [{ kind: 'weekday', weekday: 1, week: 0 }, '2026-11-24T10:00', undefined],
    [{ kind: 'weekend', offset: 0 }, '2026-11-29T10:00', '2026-11-29T09:00 2026-11-29T23:00'],
    [{ kind: 'within', n: 3, unit: 'day' }, '2026-11-24T10:00', '2026-11-24T09:00 2026-11-27T09:00'],
    [{ kind: 'within', n: 1, unit: 'month' }, '2026-01-31T10:00', '2026-01-31T09:00 2026-02-28T09:00'],
    [{ kind: 'within', n: 5000, unit: 'day' }, '2026-11-24T10:00', undefined],
    [{ kind: 'within', n: 1.5, unit: 'day' }, '2026-11-24T10:00', undefined],
    [{ kind: 'date', day: 3, month: 3 }, '2026-11-24T10:00', '2027-03-02T23:00 2027-03-03T23:00'],
    [{ kind: 'date', day: 24, month: 11 }, '2026-11-24T10:00', '2026-11-24T09:00 2026-11-24T23:00'],
    [{ kind: 'date', day: 29, month: 2 }, '2026-11-24T10:00', '2028-02-28T23:00 2028-02-29T23:00'],
    [{ kind: 'date', day: 31, month: 2 }, '2026-11-24T10:00', undefined],
    [{ kind: 'date', day: 1, month: 2, year: 2025 }, '2026-11-24T10:00', undefined],
    [{ kind: 'date', day: 31 }, '2026-11-24T10:00', '2026-12-30T23:00 2026-12-31T23:00'],
    [{ kind: 'named-month', month: 11 }, '2026-11-24T10:00', '2026-11-24T09:00 2026-11-30T23:00'],
    [{ kind: 'named-month', month: 1 }, '2026-11-24T10:00', '2026-12-31T23:00 2027-01-31T23:00'],
  ])('%j at %s', (spoken, now, expected) => {
    expect(window(spoken, now)).toBe(expected)
  })

  it('follows the clock changes', () => {
    // 29 March 2026 has 23 hours, 25 October 25.
    expect(window({ kind: 'day', offset: 1 }, '2026-03-28T10:00')).toBe('2026-03-28T23:00 2026-03-29T22:00')
    expect(window({ kind: 'day', offset: 1 }, '2026-10-24T10:00')).toBe('2026-10-24T22:00 2026-10-25T23:00')
    expect(window({ kind: 'day', offset: 1, part: 'morning' }, '2026-03-28T10:00')).toBe(
      '2026-03-28T23:00 2026-03-29T10:00',
    )
    expect(window({ kind: 'within', n: 2, unit: 'day' }, '2026-03-28T10:00')).toBe('2026-03-28T09:00 2026-03-30T08:00')
    expect(window({ kind: 'within', n: 24, unit: 'hour' }, '2026-03-28T10:00')).toBe(
      '2026-03-28T09:00 2026-03-29T09:00',
    )
    expect(window({ kind: 'week', offset: 0 }, '2026-10-19T00:00')).toBe('2026-10-18T22:00 2026-10-25T23:00')
  })

  it('can be a limit', () => {
    const friday: Spoken = { kind: 'weekday', weekday: 5 }
    expect(window(friday, '2026-11-24T10:00', 'until')).toBe('2026-11-24T09:00 2026-11-27T23:00')
    expect(window(friday, '2026-11-24T10:00', 'before')).toBe('2026-11-24T09:00 2026-11-26T23:00')
    expect(window(friday, '2026-11-24T10:00', 'from')).toBe('2026-11-26T23:00 2026-12-10T23:00')
    expect(window(friday, '2026-11-24T10:00', 'after')).toBe('2026-11-27T23:00 2026-12-11T23:00')
    expect(window({ kind: 'day', offset: 0 }, '2026-11-24T10:00', 'before')).toBeUndefined()
  })
})
