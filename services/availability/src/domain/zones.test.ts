import { addDays, offsetTime, weekdayOf } from '@praxis/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HERE, scheduleOf, THERE, typeOf } from '../fixture/schedule.ts'
import { freeDays } from './free-days.ts'
import type { Exception, Schedule } from './schedule.ts'
import { startsOn } from './starts.ts'
import { summaryOf } from './summary.ts'

const HOUR_MS = 3_600_000
const zones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Tahiti',
  'Pacific/Wallis',
]

interface Found {
  readonly locationId: string
  readonly start: number
}

/** Every start of a consultation of one slot in so many days of the agenda. */
const startsFrom = (schedule: Schedule, date: string, count: number): Found[] =>
  freeDays(schedule, [], date, count)
    .flatMap((day) => startsOn(schedule, day, typeOf({ durationMinutes: 60 })))
    .map(({ start, locationId }) => ({ start, locationId }))
    .sort((a, b) => a.start - b.start)

/** The same, looked up hour by hour on the clocks of each location. */
const reference = ({ workingHours, locationTimeZones, timeZone }: Schedule, from: number, to: number): Found[] => {
  const found: Found[] = []
  for (let start = from; start < to; start += HOUR_MS)
    for (const { locationId, weekday, from: opens, to: closes } of workingHours) {
      const zone = locationTimeZones[locationId] ?? timeZone
      const [first, last] = [offsetTime(zone, start), offsetTime(zone, start + HOUR_MS - 1_000)]
      const isIn = weekdayOf(first.slice(0, 10)) === weekday && first.slice(0, 10) === last.slice(0, 10)
      if (isIn && first.slice(11, 16) >= opens && last.slice(11, 16) < closes) found.push({ start, locationId })
    }
  return found
}

const hourOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

describe('two locations with clocks of their own', () => {
  it('are open by them: no start is lost, doubled or moved, over zones and clock changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.constantFrom('2026-03-21', '2026-03-05', '2026-10-22', '2026-10-30', '2026-07-01'),
        fc.uniqueArray(
          fc.record({
            weekday: fc.integer({ min: 1, max: 7 }),
            at: fc.integer({ min: 4, max: 21 }),
            long: fc.integer({ min: 1, max: 6 }),
          }),
          { maxLength: 5, selector: ({ weekday }) => weekday },
        ),
        fc.integer({ min: 4, max: 20 }),
        (own, other, date, elsewhere, at) => {
          const schedule = scheduleOf({
            timeZone: own,
            locationTimeZones: other === own ? {} : { [THERE]: other },
            agenda: { dayStart: '00:00', slotMinutes: 60, slotsPerDay: 25 },
            locationIds: [HERE, THERE],
            workingHours: [
              { locationId: HERE, weekday: 3, from: hourOf(at), to: hourOf(at + 2) },
              ...elsewhere.map(({ weekday, at: from, long }) => ({
                locationId: THERE,
                weekday,
                from: hourOf(from),
                to: hourOf(Math.min(23, from + long)),
              })),
            ],
            country: 'de',
          })
          const days = 10
          const first = Date.parse(`${date}T00:00:00Z`) + 24 * HOUR_MS
          const last = Date.parse(`${addDays(date, days)}T00:00:00Z`) - 24 * HOUR_MS
          const unique = (all: readonly Found[]) =>
            [...new Set(all.map((each) => `${new Date(each.start).toISOString()} ${each.locationId}`))].sort()
          const expected = reference(schedule, first, last)
          const actual = startsFrom(schedule, date, days).filter(({ start }) => start >= first && start < last)
          expect(unique(actual)).toEqual(unique(expected))
          expect(new Set(actual.map(({ start, locationId }) => `${start} ${locationId}`)).size).toBe(actual.length)
        },
      ),
      { numRuns: 150 },
    )
  })

  const agenda = scheduleOf({
    locationIds: [HERE, THERE],
    locationTimeZones: { [THERE]: 'America/Guadeloupe' },
    agenda: { dayStart: '08:00', slotMinutes: 60, slotsPerDay: 24 },
    workingHours: [{ locationId: THERE, weekday: 3, from: '17:00', to: '20:00' }],
  })
  const startsOf = (exceptions: readonly Exception[] = []): string[] =>
    startsFrom({ ...agenda, exceptions }, '2026-11-23', 6).map(({ start }) => offsetTime('America/Guadeloupe', start))

  it('have absences and extra openings by them', () => {
    // 22:00 to 01:00 in Paris.
    expect(startsOf()).toEqual(['17', '18', '19'].map((hour) => `2026-11-25T${hour}:00:00-04:00`))
    expect(startsOf([{ id: 'a', kind: 'absence', date: '2026-11-25' }])).toEqual([])
    expect(startsOf([{ id: 'a', kind: 'absence', date: '2026-11-26' }])).toHaveLength(3)
    expect(
      startsOf([{ id: 'a', kind: 'absence', date: '2026-11-25', hours: { from: '18:00', to: '19:00' } }]),
    ).toHaveLength(2)
    const hours = { from: '08:00', to: '09:00' }
    expect(startsOf([{ id: 'a', kind: 'extra-opening', date: '2026-11-24', hours, locationId: THERE }])[0]).toBe(
      '2026-11-24T08:00:00-04:00',
    )
  })

  it('publish their half-days', () => {
    const now = Date.parse('2026-11-23T08:00:00Z')
    const { locations } = summaryOf(agenda, freeDays(agenda, [], '2026-11-23', 6), now)
    expect(locations[1]).toEqual({
      locationId: THERE,
      nextAvailableSlot: '2026-11-25T17:00:00-04:00',
      open: ['2026-11-25', '2026-11-25p'],
    })
  })
})
