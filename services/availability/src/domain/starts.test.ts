import { addDays, instantOf, MINUTE_MS, offsetTime } from '@praxis/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HERE, scheduleOf, THERE, typeOf } from '../fixture/schedule.ts'
import { freeDay } from './free-days.ts'
import { openingsOn } from './openings.ts'
import type { Interval, Schedule } from './schedule.ts'
import { startsOn } from './starts.ts'

const TUESDAY = '2026-11-24'
const times = (
  schedule: Schedule,
  date: string,
  booked: readonly Interval[] = [],
  type = schedule.consultationTypes[0] ?? typeOf(),
): string[] =>
  startsOn(schedule, freeDay(schedule, booked, date), type).map(({ start }) =>
    offsetTime(schedule.timeZone, start).slice(11, 16),
  )

const at = (time: string, date = TUESDAY): number => instantOf('Europe/Paris', date, time)

describe('the starts of a day', () => {
  it('follow the weekly hours, less what is booked', () => {
    expect(times(scheduleOf(), TUESDAY)).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '11:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
      '16:30',
      '17:00',
      '17:30',
    ])
    expect(times(scheduleOf(), '2026-11-28')).toEqual([])
    expect(times(scheduleOf(), TUESDAY, [{ start: at('09:10'), end: at('11:30') }])[0]).toBe('11:30')
  })

  it('leave room for a consultation of several slots and its buffer', () => {
    const long = typeOf({ durationMinutes: 75, bufferMinutes: 15 })
    expect(times(scheduleOf(), TUESDAY, [{ start: at('10:30'), end: at('11:00') }], long)).toEqual([
      '09:00',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
      '16:30',
    ])
  })

  it('never join two places', () => {
    const schedule = scheduleOf({
      locationIds: [HERE, THERE],
      workingHours: [
        { locationId: HERE, weekday: 2, from: '09:00', to: '10:00' },
        { locationId: THERE, weekday: 2, from: '10:00', to: '11:00' },
      ],
    })
    expect(times(schedule, TUESDAY, [], typeOf({ durationMinutes: 60 }))).toEqual(['09:00', '10:00'])
  })

  it('heed absences, extra openings and holidays', () => {
    const absence = { id: 'a', kind: 'absence', date: TUESDAY, hours: { from: '09:00', to: '17:00' } } as const
    const saturday = {
      id: 'b',
      kind: 'extra-opening',
      date: '2026-11-28',
      hours: { from: '10:00', to: '11:00' },
      locationId: HERE,
    } as const
    const wholeDay = { id: 'c', kind: 'absence', date: '2026-11-25' } as const
    const schedule = scheduleOf({ exceptions: [absence, saturday, wholeDay] })
    expect(times(schedule, TUESDAY)).toEqual(['17:00', '17:30'])
    expect(times(schedule, '2026-11-25')).toEqual([])
    expect(times(schedule, '2026-11-28')).toEqual(['10:00', '10:30'])
    expect(times(schedule, '2026-12-25')).toEqual([])
    expect(times(scheduleOf({ country: 'de', timeZone: 'Europe/Berlin' }), '2026-10-02')).not.toEqual([])
    expect(
      times(
        scheduleOf({
          country: 'de',
          timeZone: 'Europe/Berlin',
          workingHours: [{ locationId: HERE, weekday: 6, from: '09:00', to: '12:00' }],
        }),
        '2026-10-03',
      ),
    ).toEqual([])
  })
})

/** Works around the clock: 25 hours, the longest day there is. */
const allDay = (timeZone: string, slotMinutes: Schedule['agenda']['slotMinutes']): Schedule =>
  scheduleOf({
    timeZone,
    country: 'fr',
    agenda: { dayStart: '00:00', slotMinutes, slotsPerDay: Math.min(300, (25 * 60) / slotMinutes) },
    workingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId: HERE, weekday, from: '00:00', to: '24:00' })),
    consultationTypes: [typeOf({ durationMinutes: slotMinutes })],
  })

describe('on a day with a clock change', () => {
  it.each([
    ['spring', 'Europe/Paris', '2027-03-28', 23],
    ['autumn', 'Europe/Paris', '2026-10-25', 25],
    ['an ordinary day', 'Europe/Paris', '2026-10-26', 24],
    ['half an hour', 'Australia/Lord_Howe', '2026-10-04', 23.5],
  ])('no hour is lost or doubled: %s', (_, timeZone, date, hours) => {
    const schedule = allDay(timeZone, 30)
    const starts = startsOn(schedule, freeDay(schedule, [], date), typeOf()).map(({ start }) => start)
    expect(starts).toHaveLength(hours * 2)
    expect(new Set(starts).size).toBe(starts.length)
  })
})

describe('against a minute-by-minute reference', () => {
  const zones = Intl.supportedValuesOf('timeZone').filter((_, n) => n % 9 === 0)
  it('no start is lost, doubled or moved, in any zone, on any day', () => {
    const minutes = fc.constantFrom(10, 15, 20, 30, 60)
    const bookings = fc.array(
      fc.record({ from: fc.integer({ min: 0, max: 1500 }), length: fc.integer({ min: 5, max: 200 }) }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 730 }),
        minutes,
        fc.integer({ min: 5, max: 120 }),
        bookings,
        (timeZone, day, slotMinutes, duration, taken) => {
          const date = addDays('2026-01-01', day)
          const schedule = allDay(
            timeZone,
            slotMinutes === 10 ? 10 : slotMinutes === 15 ? 15 : slotMinutes === 20 ? 20 : slotMinutes === 60 ? 60 : 30,
          )
          const type = typeOf({ durationMinutes: duration })
          const first = instantOf(timeZone, date, '00:00')
          const booked = taken.map(({ from, length }) => ({
            start: first + from * MINUTE_MS,
            end: first + (from + length) * MINUTE_MS,
          }))
          const starts = startsOn(schedule, freeDay(schedule, booked, date), type).map(({ start }) => start)
          expect(starts).toEqual(reference(schedule, booked, date, duration))
        },
      ),
      { numRuns: 300 },
    )
  })
})

/** Tries each slot of the day and looks at each of its minutes. */
const reference = (schedule: Schedule, booked: readonly Interval[], date: string, duration: number): number[] => {
  const slotMs = schedule.agenda.slotMinutes * MINUTE_MS
  const first = instantOf(schedule.timeZone, date, schedule.agenda.dayStart)
  const openings = openingsOn(schedule, date)
  const isOpen = (minute: number): boolean => openings.some(({ start, end }) => minute >= start && minute < end)
  const isTaken = (from: number, to: number): boolean => booked.some(({ start, end }) => start < to && from < end)
  const slots = Math.ceil(duration / schedule.agenda.slotMinutes)
  const starts: number[] = []
  for (let slot = 0; slot + slots <= schedule.agenda.slotsPerDay; slot++) {
    const start = first + slot * slotMs
    const end = start + slots * slotMs
    const minutes = Array.from({ length: (end - start) / MINUTE_MS }, (_, n) => start + n * MINUTE_MS)
    if (minutes.every(isOpen) && !isTaken(start, end)) starts.push(start)
  }
  return starts
}
