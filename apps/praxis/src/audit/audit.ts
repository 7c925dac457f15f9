import { setTimeout as wait } from 'node:timers/promises'
import type { CountryCode } from '@praxis/contracts'
import type { Peers } from '../peers.ts'
import { collectPage } from './collect.ts'
import { compare, type Difference } from './compare.ts'

/**
 * How often and how long a difference is looked at again. Events arrive within a moment, but a first slot that has passed
 * is noticed only every 15 seconds.
 */
const PATIENCE_MS = 25_000
const ASK_AGAIN_MS = 1_000

interface Audited {
  readonly practitioners: number
  readonly differences: readonly Difference[]
}

/** Compares bookings, booked time, rings and index for all practitioners of a country. It reports the differences that last. */
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

/** Asks again while something differs that an event may still correct. A difference has lasted when every look shows it. */
const settledPage = async (peers: Peers, country: CountryCode, after: string | undefined) => {
  const deadline = Date.now() + PATIENCE_MS
  let lasting: Difference[] | undefined
  for (;;) {
    const { statements, total, next } = await collectPage(peers, country, after)
    lasting = inBoth(lasting, statements.flatMap(compare))
    if (lasting.length === 0 || Date.now() > deadline) {
      return { differences: lasting, practitioners: statements.length, total, next }
    }
    await wait(ASK_AGAIN_MS)
  }
}

const inBoth = (before: readonly Difference[] | undefined, now: readonly Difference[]): Difference[] => {
  const known = new Set(before?.map(nameOf))
  return now.filter((difference) => before === undefined || known.has(nameOf(difference)))
}

const nameOf = ({ practitionerId, what, detail }: Difference): string => `${practitionerId} ${what} ${detail}`
