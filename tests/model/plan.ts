import fc from 'fast-check'
import type { Plan } from './actors.ts'

const hoursOf = fc.oneof(
  fc.constant([
    { from: 8, to: 12 },
    { from: 13, to: 18 },
  ]),
  // Without a break: the practitioner changes place at noon.
  fc.constant([
    { from: 9, to: 12 },
    { from: 12, to: 17 },
  ]),
  fc.constant([{ from: 10, to: 11 }]),
)

/** Weekly hours and consultation types of a practice. */
export const plan: fc.Arbitrary<Plan> = fc.record({
  hours: fc
    .array(hoursOf, { minLength: 7, maxLength: 7 })
    .map((week) => week.flatMap((hours, day) => hours.map((each) => ({ ...each, weekday: day + 1 })))),
  afternoon: fc.constantFrom(0 as const, 1 as const),
  types: fc.array(
    fc.record({
      durationMinutes: fc.constantFrom(20, 30, 60),
      bufferMinutes: fc.constantFrom(0, 0, 15),
      minimumNoticeMinutes: fc.constantFrom(0, 60, 600),
      horizonDays: fc.constantFrom(2, 3, 14),
    }),
    { minLength: 1, maxLength: 2 },
  ),
})
