import { encodeRing, RING_DAYS } from '@praxis/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ScheduleCase, scheduleArbitrary } from '../fixture/schedule-arbitrary.ts'
import { freeBits } from './free-days.ts'
import { type Outline, outlineRing } from './outline.ts'

const outlineOf = ({ schedule, bookedTimes }: ScheduleCase): Outline => {
  const { country, timeZone, agenda, workingHours, locationIds } = schedule
  const openings = workingHours.map(({ locationId, ...opening }) => ({
    ...opening,
    location: String(locationIds.indexOf(locationId)),
  }))
  return {
    practitionerId: schedule.practitionerId,
    hours: { country, timeZone, agenda, openings },
    exceptions: schedule.exceptions,
    bookedTimes: bookedTimes.flatMap(({ start, end }) => [start, end]),
  }
}

const placeless = scheduleArbitrary.map(({ schedule, ...drawn }) => ({
  ...drawn,
  schedule: {
    ...schedule,
    locationTimeZones: {},
    exceptions: schedule.exceptions.filter(({ locationId }) => locationId === undefined),
  },
}))

it('the ring of an outline is that of the whole schedule', () => {
  fc.assert(
    fc.property(placeless, (drawn) => {
      const { schedule, bookedTimes, today } = drawn
      const days = freeBits(schedule, bookedTimes, today, RING_DAYS).map(({ bits }) => bits)
      const { slotsPerDay } = schedule.agenda
      expect(outlineRing(outlineOf(drawn), () => today)).toEqual(
        Buffer.from(encodeRing({ baseDay: today, slotsPerDay, days, placesDiffer: false })),
      )
    }),
    { numRuns: 300 },
  )
})

it('one ring is written on without the others that keep the same hours', () => {
  fc.assert(
    fc.property(placeless, placeless, (one, other) => {
      const outline = outlineOf(one)
      const before = outlineRing({ ...outline, bookedTimes: [] }, () => one.today)
      outlineRing({ ...outlineOf(other), hours: outline.hours }, () => one.today)
      expect(outlineRing({ ...outline, bookedTimes: [] }, () => one.today)).toEqual(before)
    }),
    { numRuns: 50 },
  )
})
