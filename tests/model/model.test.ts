import { isDeepStrictEqual } from 'node:util'
import { MINUTE_MS } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePractice, type Place, send } from './actors.ts'
import { callsOf } from './choose-calls.ts'
import { type Lane, type Round, rounds } from './command.ts'
import { type Candidates, type Exchange, explain } from './explain-calls.ts'
import { isComplete, lettersOf } from './letters.ts'
import { plan } from './plan.ts'
import { datesFrom } from './practice.ts'
import { dayOf, expectedResults, findResults } from './search-pages.ts'
import { type System, startSystem } from './system.ts'
import { expectedView, viewOf } from './view.ts'

/** How much is tried: practices beside each other, rounds of each, and how often all begins anew. */
const isLong = process.env.PRAXIS_FAULTS === 'long'
const FIGURES = isLong ? { practices: 50, rounds: 40, runs: 70 } : { practices: 6, rounds: 10, runs: 2 }

/** France has no holiday in the 18 days from each of these on. Two have a change of clocks in sight: in days, and in two weeks. */
const START_DATES = ['2027-01-04', '2027-09-06', '2028-03-24', '2031-10-13']

const startOn = (date: string): string => `${date}T07:10:00.000Z`

/** Where nobody of another run is. */
const placeOf = (run: number): Place => ({ lat: 44 + run / 20, lon: 2.34 })

/**
 * The same commands again, in the form of the same length. Which calls meet is not repeated. The short form has one seed, so that a
 * change fails for what it changes; it sees both changes of clocks.
 */
const { PRAXIS_MODEL_SEED: given = isLong ? undefined : '9' } = process.env
const SEED = given === undefined ? {} : { seed: Number(given) }

/** Without the commands, which are thousands of lines. */
const sayFailure = <Value>({ failed, seed: used, errorInstance }: fc.RunDetails<Value>): void => {
  if (!failed) return
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  throw new Error(`PRAXIS_FAULTS=${isLong ? 'long' : 'short'} PRAXIS_MODEL_SEED=${used}: ${reason}`, {
    cause: errorInstance,
  })
}

let system: System
beforeAll(async () => {
  system = await startSystem(startOn('2026-12-01'))
})
afterAll(() => system.stop())

test(
  'what is offered, accepted, indexed and told is what a small model says, whatever happens at the same moment',
  async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: FIGURES.practices, maxLength: FIGURES.practices }),
        rounds(FIGURES.practices, FIGURES.rounds),
        fc.constantFrom(...START_DATES),
        async (plans, steps, date) => {
          const place = placeOf(run++)
          await system.passTo(new Date(startOn(date)))
          let all: Candidates[] = []
          for (const each of plans) all.push([await makePractice(system, each, place)])
          await system.settled()
          for (const step of steps) {
            all = await serve(all, step)
            if (step.isObserved) all = await observe(all, place)
          }
          await observe(all, place)
        },
      ),
      { numRuns: FIGURES.runs, endOnFailure: true, reporter: sayFailure, ...SEED },
    )
  },
  isLong ? 24 * 3_600_000 : undefined,
)

/** Lets time pass, then sends the calls of a round. */
const serve = async (all: readonly Candidates[], { minutes, lanes }: Round): Promise<Candidates[]> => {
  const { clock } = system.edges
  if (minutes > 0) {
    await system.settled()
    await system.passTo(new Date(clock().getTime() + minutes * MINUTE_MS))
  }
  const now = clock().getTime()
  return Promise.all(
    all.map(async (candidates, n) => {
      const [practice] = candidates
      if (practice === undefined) return candidates
      const exchanges: Exchange[] = []
      const walk = async (lane: Lane): Promise<void> => {
        let after: readonly number[] = []
        for (const step of lane) {
          const calls = callsOf(practice, step, now)
          if (calls.length === 0) continue
          const outcomes = await Promise.all(calls.map((call) => send(system, practice, call)))
          const first = exchanges.length
          for (const [place, call] of calls.entries()) {
            const outcome = outcomes[place]
            if (outcome !== undefined) exchanges.push({ call, outcome, after })
          }
          after = calls.map((_, place) => first + place)
        }
      }
      await Promise.all((lanes[n] ?? []).map(walk))
      return explain(candidates, exchanges, now)
    }),
  )
}

/** Those candidates that look like the services once every event is handled. */
const observe = async (all: readonly Candidates[], place: Place): Promise<Candidates[]> => {
  const now = system.edges.clock().getTime()
  await system.settled()
  const after = await Promise.all(all.map((candidates) => compare(candidates, now)))
  const practices = after.flatMap(([practice]) => practice ?? [])
  const days = datesFrom(now, 4).slice(1).map(dayOf)
  const look = () =>
    Promise.all(
      [undefined, ...days].map(async (window) =>
        expect(await findResults(system, place, window)).toEqual(expectedResults(practices, now, window)),
      ),
    )
  await eventually(look, { withinMs: 10_000 })
  // What has become true stays true.
  await look()
  return after
}

const compare = async (candidates: Candidates, now: number): Promise<Candidates> => {
  const [first] = candidates
  if (first === undefined) return candidates
  return eventually(
    async () => {
      const view = await viewOf(system, first, now)
      const fitting = candidates.filter((practice) => isDeepStrictEqual(expectedView(practice, now), view))
      if (fitting.length === 0) expect(view).toEqual(expectedView(first, now))
      const complete = fitting.filter((practice) => isComplete(practice, system.messagesOf))
      const messages = first.bookings.map(({ id }) => [id, system.messagesOf(id)])
      if (complete.length === 0) expect(Object.fromEntries(messages)).toEqual(lettersOf(first))
      return complete
    },
    { withinMs: 10_000 },
  )
}
