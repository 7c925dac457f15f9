import { addDays, instantOf, localDate, MINUTE_MS } from '@praxis/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HERE, scheduleOf, typeOf } from '../fixture/schedule.ts'
import { scheduleArbitrary } from '../fixture/schedule-arbitrary.ts'
import { freeDays } from './free-days.ts'
import { summaryOf } from './summary.ts'

const DAYS = 16

it('is true until it is stale, and is not stale for nothing', () => {
  const type = fc.record({
    durationMinutes: fc.constantFrom(15, 30, 60),
    minimumNoticeMinutes: fc.constantFrom(0, 30, 1_440, 2_880),
    horizonDays: fc.constantFrom(1, 2, 7, 365),
    whoMayBook: fc.constantFrom('everyone' as const, 'practice' as const),
  })
  fc.assert(
    fc.property(
      scheduleArbitrary,
      fc.array(type, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 1_439 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
      ({ schedule: drawn, bookedTimes, today }, types, minute, moments) => {
        const schedule = { ...drawn, consultationTypes: types.map(typeOf) }
        const days = freeDays(schedule, bookedTimes, today, DAYS)
        const midnight = instantOf(schedule.timeZone, addDays(today, 1), '00:00')
        const now = Math.min(instantOf(schedule.timeZone, today, '00:00') + minute * MINUTE_MS, midnight - 2)
        const { locations, staleAt } = summaryOf(schedule, days, now)
        const end = staleAt.getTime()
        for (const moment of [...moments, 1]) {
          const at = now + Math.floor(moment * (end - 1 - now))
          expect(summaryOf(schedule, days, at).locations, new Date(at).toISOString()).toEqual(locations)
        }
        expect(end).toBeLessThanOrEqual(midnight)
        // Of two types, one may open at the moment at which the other closes.
        if (types.length === 1 && end < midnight)
          expect(summaryOf(schedule, days, end).locations).not.toEqual(locations)
      },
    ),
    { numRuns: 500 },
  )
})

it('is stale when a day opens, though nothing has happened', () => {
  const schedule = scheduleOf({ consultationTypes: [typeOf({ horizonDays: 2 })] })
  const now = Date.parse('2026-11-24T07:00:00Z')
  const days = freeDays(schedule, [], localDate(schedule.timeZone, now), DAYS)
  const before = summaryOf(schedule, days, now)
  expect(before.locations[0]?.open).not.toContain('2026-11-26')
  // Nine in the morning in Paris, two days ahead.
  expect(before.staleAt).toEqual(new Date('2026-11-24T08:00:00Z'))
  const after = summaryOf(schedule, days, before.staleAt.getTime())
  expect(after.locations).toMatchObject([{ locationId: HERE, open: expect.arrayContaining(['2026-11-26a']) }])
})
