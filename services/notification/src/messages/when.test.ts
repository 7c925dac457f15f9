import { describe, expect, test } from 'vitest'
import { dateAndTimes, zoneNote } from './when.ts'

const half = (start: string) => ({ start: new Date(start), end: new Date(Date.parse(start) + 30 * 60_000) })
const paris = { locale: 'en-GB', timeZone: 'Europe/Paris' }

/** Without what Unicode's data (CLDR) changes its mind about: commas, and the kinds of spaces. */
const plain = (text: string) =>
  text
    .replaceAll(',', '')
    .replace(/[\s\u2009\u202f\u00a0]+/g, ' ')
    .replace(/ ?– ?/, '–')

describe('times are told', () => {
  test.each([
    ['en-GB', 'Tuesday 24 November 2026 09:30–10:00'],
    ['fr-FR', 'mardi 24 novembre 2026 09:30–10:00'],
    ['de-DE', 'Dienstag 24. November 2026 09:30–10:00 Uhr'],
  ])('in the words of %s', (locale, text) => {
    expect(plain(dateAndTimes({ ...paris, locale, ...half('2026-11-24T08:30:00Z') }))).toBe(text)
  })

  test.each([
    ['Europe/Paris', 'Saturday 24 October 2026 09:30–10:00'],
    ['Indian/Reunion', 'Saturday 24 October 2026 11:30–12:00'],
    ['America/Martinique', 'Saturday 24 October 2026 03:30–04:00'],
  ])('on the clock of %s', (timeZone, text) => {
    expect(plain(dateAndTimes({ locale: 'en-GB', timeZone, ...half('2026-10-24T07:30:00Z') }))).toBe(text)
  })

  test('as 00:00 at midnight, never 24:00', () => {
    expect(dateAndTimes({ ...paris, ...half('2026-11-24T23:00:00Z') })).toContain('00:00')
  })
})

describe('the zone is named', () => {
  test.each([
    ['not on an ordinary day', '2026-10-24T07:00:00Z', undefined],
    ['on the day the clock goes back, before it does', '2026-10-25T00:00:00Z', 'Central European Summer Time'],
    ['on the day the clock goes back, after it did', '2026-10-25T01:30:00Z', 'Central European Standard Time'],
    ['across the change', '2026-10-25T00:45:00Z', 'Central European Summer Time – Central European Standard Time'],
    ['on the day the clock goes forward', '2026-03-29T07:00:00Z', 'Central European Summer Time'],
  ])('%s', (_, start, note) => {
    expect(zoneNote({ ...paris, ...half(start) }, 'Europe/Paris')).toBe(note)
  })

  test('for a practice outside the zone of its country', () => {
    const reunion = { locale: 'fr-FR', timeZone: 'Indian/Reunion', ...half('2026-11-24T08:30:00Z') }
    expect(zoneNote(reunion, 'Europe/Paris')).toBe('heure de La Réunion')
  })
})
