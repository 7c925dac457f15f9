import { instantOf, localDate } from '@praxis/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookedSlots, type DemoBooking } from './booked-slots.ts'
import { type DemoPractitioner, practitionerAt } from './practitioner.ts'

const tuesday = new Date('2026-11-24T09:10:00Z')
const anyIndex = fc.nat(199_999)
/** Clock changes included. */
const anyNow = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })

describe('what is booked', () => {
  test('lies in the 14 days to come, inside working hours and on the grid, and nothing overlaps', () => {
    fc.assert(
      fc.property(anyIndex, anyNow, (index, now) => {
        const practitioner = practitionerAt(index)
        const times = bookedSlots(practitioner, now).map((booking) => timesOf(practitioner, booking))
        let previousEnd = now.getTime()
        for (const { start, end } of times) {
          expect(start).toBeGreaterThanOrEqual(previousEnd)
          expect(end).toBeLessThan(now.getTime() + 15 * 86_400_000)
          expect(openingAround(practitioner, start, end)).toBeDefined()
          previousEnd = end
        }
      }),
    )
  })

  test('is the same when asked again, also a day later for the days in common', () => {
    fc.assert(
      fc.property(anyIndex, anyNow, (index, now) => {
        const practitioner = practitionerAt(index)
        const tomorrow = new Date(now.getTime() + 86_400_000)
        const both = bookedSlots(practitioner, now).filter(
          ({ slotStart }) => Date.parse(slotStart) > tomorrow.getTime(),
        )
        expect(bookedSlots(practitioner, tomorrow).slice(0, both.length)).toEqual(both)
      }),
    )
  })

  test('is about a quarter of the calendars and five or six bookings each on average', () => {
    const booked = Array.from({ length: 2_000 }, (_, index) => bookedSlots(practitionerAt(index), tuesday))
    expect(booked.filter(({ length }) => length > 0).length / booked.length).toBeCloseTo(1 / 4, 1)
    const average = booked.flat().length / booked.length
    expect(average).toBeGreaterThan(4)
    expect(average).toBeLessThan(8)
  })

  test.each([0, 1, 7, 8])('leaves core practitioner %i time on every day', (index) => {
    const practitioner = practitionerAt(index)
    const { timeZone } = practitioner.draft
    const minutes = new Map<string, number>()
    for (const { start, end } of bookedSlots(practitioner, tuesday).map((each) => timesOf(practitioner, each))) {
      const day = localDate(timeZone, start)
      minutes.set(day, (minutes.get(day) ?? 0) + (end - start) / 60_000)
    }
    expect(Math.max(0, ...minutes.values())).toBeLessThan(8 * 60)
  })
})

const timesOf = ({ draft }: DemoPractitioner, { slotStart, consultationTypeId }: DemoBooking) => {
  const type = draft.consultationTypes.find(({ id }) => id === consultationTypeId)
  if (type === undefined) throw new Error('a booking of a consultation type that is not offered')
  const start = Date.parse(slotStart)
  const slot = draft.agenda.slotMinutes * 60_000
  const gridStart = instantOf(draft.timeZone, localDate(draft.timeZone, start), draft.agenda.dayStart)
  expect((start - gridStart) % slot).toBe(0)
  return { start, end: start + Math.ceil(((type.durationMinutes + type.bufferMinutes) * 60_000) / slot) * slot }
}

const openingAround = ({ draft: { timeZone, workingHours } }: DemoPractitioner, start: number, end: number) => {
  const date = localDate(timeZone, start)
  const weekday = new Date(date).getUTCDay() || 7
  return workingHours.find(
    (opening) =>
      opening.weekday === weekday &&
      instantOf(timeZone, date, opening.from) <= start &&
      end <= instantOf(timeZone, date, opening.to),
  )
}
