import { expect } from 'vitest'
import type { Call, Outcome } from './call.ts'
import type { Practice } from './practice.ts'
import { verdictOf } from './reference.ts'

/** Worlds that fit all that was seen of one practitioner: several, while nothing has told in which order calls were served. */
export type Candidates = readonly Practice[]

/** The practices after calls that were served at the same moment, in every order that gives these outcomes. */
export const explain = (
  candidates: Candidates,
  calls: readonly Call[],
  outcomes: readonly Outcome[],
  now: number,
): Candidates => {
  const all = calls.flatMap((call, n) => (outcomes[n] === undefined ? [] : { call, outcome: outcomes[n] }))
  // By the set of calls that were served, as bits: orders that lead to one practice are followed once.
  let reached = new Map<number, Candidates>([[0, candidates.map(nextRound)]])
  for (const _ of all) {
    const next = new Map<number, Map<string, Practice>>()
    for (const [set, practices] of reached) {
      for (const [n, { call, outcome }] of all.entries()) {
        const bit = 1 << n
        if ((set & bit) !== 0) continue
        const after = next.get(set | bit) ?? new Map<string, Practice>()
        next.set(set | bit, after)
        for (const practice of practices) {
          const verdict = verdictOf(practice, call, now, outcome)
          if (verdict.isDone === outcome.isDone) after.set(contentOf(verdict.practice), verdict.practice)
        }
      }
    }
    reached = new Map([...next].map(([set, practices]) => [set, [...practices.values()]]))
  }
  const after = reached.get((1 << all.length) - 1) ?? []
  if (after.length === 0) {
    const said = all.map(({ call, outcome }) => [call, outcome.answer])
    expect.fail(`no order explains ${JSON.stringify(said, null, 1)}`)
  }
  return after
}

const nextRound = (practice: Practice): Practice => ({ ...practice, round: practice.round + 1 })

/** The same for practices whose lists differ in their order only. */
const contentOf = (practice: Practice): string =>
  JSON.stringify(
    Object.values(practice).map((part) =>
      Array.isArray(part) ? part.map((each) => JSON.stringify(each)).sort() : part,
    ),
  )
