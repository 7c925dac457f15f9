import { setTimeout as wait } from 'node:timers/promises'
import type { CountryCode } from '@praxis/contracts'
import type { Peers } from '../peers.ts'
import { collectPage } from './collect.ts'
import { compare, type Difference } from './compare.ts'

/** What is under way between services is there a moment later; a first slot that went by is noticed every 15 seconds. */
const PATIENCE_MS = 25_000
const ASK_AGAIN_MS = 1_000

interface Audited {
  readonly practitioners: number
  readonly differences: readonly Difference[]
}

/** Compares bookings, booked time, rings and index of everybody in a country. What lasts is a difference. */
export const auditCountry = async (
  peers: Peers,
  country: CountryCode,
  progress: (done: number, total: number) => void,
): Promise<Audited> => {
  const differences: Difference[] = []
  let practitioners = 0
  for (let after: string | null | undefined; after !== null; ) {
    const page = await settledPage(peers, country, after)
    differences.push(...page.differences)
    practitioners += page.practitioners
    after = page.next
    progress(practitioners, page.total)
  }
  return { practitioners, differences }
}

/** Asks again as long as something differs and may still arrive. */
const settledPage = async (peers: Peers, country: CountryCode, after: string | undefined) => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const { statements, total, next } = await collectPage(peers, country, after)
    const differences = statements.flatMap(compare)
    if (differences.length === 0 || Date.now() > deadline) {
      return { differences, practitioners: statements.length, total, next }
    }
    await wait(ASK_AGAIN_MS)
  }
}
