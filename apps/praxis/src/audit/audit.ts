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

/** Asks again as long as something differs and may still arrive. Only what differs at every look has lasted. */
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
