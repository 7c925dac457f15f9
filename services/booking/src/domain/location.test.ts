import { instantOf, MINUTE_MS } from '@praxis/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { locationAt, locationDuring } from './location.ts'

const timeZone = 'Europe/Paris'
const week = {
  timeZone,
  workingHours: [
    { locationId: 'north', weekday: 2, from: '08:00', to: '12:00' },
    { locationId: 'south', weekday: 2, from: '12:00', to: '24:00' },
    { locationId: 'night', weekday: 7, from: '00:00', to: '06:00' },
  ],
}
/** Local times of one day. */
const during = (date: string, from: string, to: string) =>
  locationDuring(week, {
    start: new Date(instantOf(timeZone, date, from)),
    end: new Date(instantOf(timeZone, date, to)),
  })

it('is where the practitioner works by the local clock', () => {
  expect(during('2026-11-24', '08:00', '08:30')).toBe('north')
  expect(during('2026-11-24', '11:30', '12:00')).toBe('north')
  expect(during('2026-11-24', '12:00', '13:00')).toBe('south')
  expect(during('2026-11-24', '23:30', '24:00')).toBe('south')
})

it('is nowhere outside the hours, or across two places', () => {
  expect(during('2026-11-24', '07:30', '08:30')).toBeUndefined()
  expect(during('2026-11-24', '11:30', '12:30')).toBeUndefined()
  expect(during('2026-11-25', '09:00', '09:30')).toBeUndefined()
})

it('follows the local clock when it changes', () => {
  expect(during('2026-07-07', '08:00', '08:30')).toBe('north')
  expect(during('2027-03-28', '05:30', '06:00')).toBe('night')
  expect(during('2026-10-25', '05:30', '06:00')).toBe('night')
})

it('reads the hours of a location on its own clocks', () => {
  const there = 'there'
  const week = {
    timeZone,
    locationTimeZones: { [there]: 'America/Guadeloupe' },
    workingHours: [{ locationId: there, weekday: 2, from: '20:00', to: '23:00' }],
  }
  // Wednesday, 01:00 in Paris.
  expect(locationAt(week, new Date('2026-11-25T00:00:00Z'))).toBe(there)
  expect(locationAt(week, new Date('2026-11-24T20:00:00Z'))).toBeUndefined()
})

it('is one place only where every minute from start to end is at this place, whatever the week and the clocks', () => {
  const time = (half: number): string => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
  const hours = fc
    .record({
      locationId: fc.constantFrom('north', 'south', 'island'),
      weekday: fc.constantFrom(6, 7),
      from: fc.integer({ min: 0, max: 47 }),
      halves: fc.integer({ min: 1, max: 48 }),
    })
    .map(({ from, halves, ...where }) => ({ ...where, from: time(from), to: time(Math.min(48, from + halves)) }))
  fc.assert(
    fc.property(
      fc.array(hours, { minLength: 1, maxLength: 6 }),
      // The weekend of a change of clocks.
      fc.integer({ min: 0, max: 95 }).map((n) => new Date(Date.parse('2026-10-24T00:00:00Z') + n * 30 * MINUTE_MS)),
      fc.integer({ min: 1, max: 6 }),
      (workingHours, start, halves) => {
        const some = { timeZone, locationTimeZones: { island: 'America/Guadeloupe' }, workingHours }
        const end = new Date(start.getTime() + halves * 30 * MINUTE_MS)
        const locationId = locationDuring(some, { start, end })
        if (locationId === undefined) return
        const here = { ...some, workingHours: workingHours.filter((each) => each.locationId === locationId) }
        for (let at = start.getTime(); at < end.getTime(); at += MINUTE_MS)
          expect(locationAt(here, new Date(at)), new Date(at).toISOString()).toBe(locationId)
      },
    ),
    { numRuns: 1_000 },
  )
})
