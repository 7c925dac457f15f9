import { isDeepStrictEqual } from 'node:util'
import { MINUTE_MS } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePractice, type Place, type Plan, send } from './actors.ts'
import { callsOf } from './choose-calls.ts'
import { type Round, rounds } from './command.ts'
import { type Candidates, explain } from './explain-calls.ts'
import { datesFrom, type Practice } from './practice.ts'
import { dayOf, expectedResults, findResults } from './search-pages.ts'
import { type System, startSystem } from './system.ts'
import { expectedView, viewOf } from './view.ts'

/** How much is tried: practices beside each other, rounds of each, and how often all begins anew. */
const isLong = process.env.PRAXIS_FAULTS === 'long'
const FIGURES = isLong ? { practices: 50, rounds: 40, runs: 70 } : { practices: 8, rounds: 24, runs: 1 }

/** Each begins four weeks in which France has no holiday; the last of them have a clock change. */
const starts = (run: number): string => {
  const days = ['01-04', '02-01', '09-06', '10-04']
  return `${2027 + Math.floor(run / days.length)}-${days[run % days.length]}T07:10:00.000Z`
}

/** Where nobody of another run is. */
const placeOf = (run: number): Place => ({ lat: 44 + run / 20, lon: 2.34 })

/** The same commands again. Which calls meet is not repeated. */
const { PRAXIS_MODEL_SEED: seed } = process.env
const SEED = seed === undefined ? {} : { seed: Number(seed) }

/** Without the commands, which are thousands of lines. */
const sayFailure = <Value>({ failed, seed: used, errorInstance }: fc.RunDetails<Value>): void => {
  if (!failed) return
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  throw new Error(`PRAXIS_MODEL_SEED=${used}: ${reason}`, { cause: errorInstance })
}

let system: System
beforeAll(async () => {
  system = await startSystem(starts(0))
})
afterAll(() => system.stop())

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

const plan: fc.Arbitrary<Plan> = fc.record({
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

test(
  'what is offered, accepted, indexed and told is what a small model says, whatever happens at the same moment',
  async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: FIGURES.practices, maxLength: FIGURES.practices }),
        rounds(FIGURES.practices, FIGURES.rounds),
        async (plans, steps) => {
          const place = placeOf(run)
          await system.passTo(new Date(starts(run++)))
          let all: Candidates[] = []
          for (const each of plans) all.push([await makePractice(system, each, place)])
          await system.settled()
          for (const step of steps) all = await round(all, step, place)
        },
      ),
      { numRuns: FIGURES.runs, endOnFailure: true, reporter: sayFailure, ...SEED },
    )
  },
  isLong ? 24 * 3_600_000 : undefined,
)

const round = async (all: readonly Candidates[], { minutes, steps }: Round, place: Place): Promise<Candidates[]> => {
  const { clock } = system.edges
  if (minutes > 0) await system.passTo(new Date(clock().getTime() + minutes * MINUTE_MS))
  const now = clock().getTime()
  const served = await Promise.all(
    all.map(async (candidates, n) => {
      const [practice] = candidates
      if (practice === undefined) return candidates
      const calls = (steps[n] ?? []).flatMap((step) => callsOf(practice, step, now))
      const outcomes = await Promise.all(calls.map((call) => send(system, practice, call)))
      return explain(candidates, calls, outcomes, now)
    }),
  )
  await system.settled()
  const after = await Promise.all(served.map((candidates) => compare(candidates, now)))
  const practices = after.flatMap(([practice]) => practice ?? [])
  const days = datesFrom(now, 4).slice(1).map(dayOf)
  await eventually(
    () =>
      Promise.all(
        [undefined, ...days].map(async (window) =>
          expect(await findResults(system, place, window)).toEqual(expectedResults(practices, now, window)),
        ),
      ),
    { withinMs: 10_000 },
  )
  return after
}

/** Those candidates that look like the services. */
const compare = async (candidates: Candidates, now: number): Promise<Candidates> => {
  const [first] = candidates
  if (first === undefined) return candidates
  return eventually(
    async () => {
      const seen = await viewOf(system, first, now)
      const fitting = candidates.filter((practice) => isDeepStrictEqual(expectedView(practice, now), seen))
      if (fitting.length === 0) expect(seen).toEqual(expectedView(first, now))
      const told = await system.messagesOf(first.bookings.map(({ id }) => id))
      const fittingToo = fitting.filter((practice) => isTold(practice, told))
      if (fittingToo.length === 0) expect(Object.fromEntries(told)).toEqual(lettersOf(first))
      return fittingToo
    },
    { withinMs: 10_000 },
  )
}

/** Each booking's last message is told to both sides, once; a message that was overtaken may be. */
const isTold = (practice: Practice, told: ReadonlyMap<string, readonly string[]>): boolean =>
  practice.bookings.every(({ id, sequence }) => {
    const are = told.get(id) ?? []
    const all = new Set(lettersOf(practice)[id])
    const last = [...all].filter((letter) => letter.endsWith(` ${sequence}`))
    return (
      new Set(are).size === are.length && are.every((each) => all.has(each)) && last.every((each) => are.includes(each))
    )
  })

const lettersOf = ({ letters }: Practice): Record<string, string[]> => {
  const byBooking: Record<string, string[]> = {}
  for (const { bookingId, kind, sequence } of letters)
    for (const side of ['patient', 'practitioner'])
      byBooking[bookingId] = [...(byBooking[bookingId] ?? []), `${kind} ${side} ${sequence}`]
  return byBooking
}
