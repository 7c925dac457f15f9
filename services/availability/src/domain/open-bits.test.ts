import { addDays, gridStart, isSet } from '@praxis/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scheduleArbitrary } from '../fixture/schedule-arbitrary.ts'
import { openBits } from './open-bits.ts'
import { openingsOn } from './openings.ts'
import { agendaOf } from './schedule.ts'

it('what is remembered of a day is true of everybody for whom it is remembered', () => {
  fc.assert(
    fc.property(scheduleArbitrary, fc.integer({ min: 0, max: 15 }), ({ schedule, today }, later) => {
      const date = addDays(today, later)
      const { slotMinutes, slotsPerDay } = schedule.agenda
      const first = gridStart(agendaOf(schedule), date)
      // Asked for with exceptions and without, one may be remembered in place of the other.
      for (const asked of [schedule, { ...schedule, exceptions: [] }]) {
        const openings = openingsOn(asked, date)
        const expected = Array.from({ length: slotsPerDay }, (_, slot) => first + slot * slotMinutes * 60_000).map(
          (at) => openings.some(({ start, end }) => start <= at && at + slotMinutes * 60_000 <= end),
        )
        const bits = openBits(asked, date)
        expect(expected.map((_, slot) => isSet(bits, slot))).toEqual(expected)
      }
    }),
    { numRuns: 300 },
  )
})
