import { memoOf } from '@praxis/contracts'
import { expect } from 'vitest'
import type { Call, Outcome } from './call.ts'
import type { Practice } from './practice.ts'
import { verdictOf } from './reference.ts'

/** Worlds that fit all that was seen of one practitioner: several, while nothing has told in which order calls were served. */
export type Candidates = readonly Practice[]

/** A call, and what came of it. */
export interface Exchange {
  readonly call: Call
  readonly outcome: Outcome
  /** Places in the list of those that were answered before it was sent. */
  readonly after: readonly number[]
}

/** The practices after calls that were served at the same moment, in every order that gives these outcomes. */
export const explain = (candidates: Candidates, exchanges: readonly Exchange[], now: number): Candidates => {
  const unseenBy = memoOf(exchanges.length, (n: number) => {
    const answered = closureOf(exchanges, n)
    return new Set(exchanges.flatMap(({ call: { key } }, place) => (answered.has(place) ? [] : [key])))
  })
  // By the set of calls that were served, as bits: orders that lead to one practice are followed once.
  let reached = new Map<number, Candidates>([[0, candidates]])
  for (const _ of exchanges) {
    const next = new Map<number, Map<string, Practice>>()
    for (const [set, practices] of reached) {
      for (const [n, { call, outcome, after }] of exchanges.entries()) {
        const isServed = (place: number): boolean => (set & (1 << place)) !== 0
        if (isServed(n) || !after.every(isServed)) continue
        const results = next.get(set | (1 << n)) ?? new Map<string, Practice>()
        next.set(set | (1 << n), results)
        for (const practice of practices) {
          const verdict = verdictOf(practice, { call, outcome, now, unseen: unseenBy(n) })
          if (verdict.isDone === outcome.isDone) results.set(contentOf(verdict.practice), verdict.practice)
        }
      }
    }
    reached = new Map([...next].map(([set, practices]) => [set, [...practices.values()]]))
  }
  const explained = reached.get((1 << exchanges.length) - 1) ?? []
  if (explained.length === 0) {
    const said = exchanges.map(({ call, outcome: { answer }, after }) => ({ call, answer, after }))
    expect.fail(`no order explains ${JSON.stringify(said, null, 1)}`)
  }
  return explained
}

/** Places of all calls that were answered before one was sent. */
const closureOf = (exchanges: readonly Exchange[], n: number): ReadonlySet<number> =>
  new Set((exchanges[n]?.after ?? []).flatMap((place) => [place, ...closureOf(exchanges, place)]))

/** The same for practices whose lists differ in their order only. */
const contentOf = (practice: Practice): string =>
  JSON.stringify(
    Object.values(practice).map((part) =>
      Array.isArray(part) ? part.map((each) => JSON.stringify(each)).sort() : part,
    ),
  )
