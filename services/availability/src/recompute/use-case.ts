import { PUBLISHED_DAYS } from '@praxis/contracts'
import { ringOf } from '../domain/ring.ts'
import { summaryOf } from '../domain/summary.ts'
import type { AgendaStores, Publication, Rings } from '../store/ports.ts'
import { computeFreeDays } from './compute-days.ts'

interface Deps {
  readonly rings: Rings
  readonly clock: () => Date
}

/**
 * Computes the ring and the publication of practitioners anew from PostgreSQL, while their agendas are locked. What is as
 * it was published last is published again only with `evenIfSame`.
 */
export type Recompute = (
  stores: AgendaStores,
  practitionerIds: readonly string[],
  options?: { readonly evenIfSame: boolean },
) => Promise<void>

/**
 * Never flips a bit of a ring: whatever happened before, ring and publication follow from the tables afterwards. So a
 * redelivered event, an empty cache and a restart are all repaired in the same way.
 */
export const makeRecompute =
  ({ rings, clock }: Deps): Recompute =>
  async (stores, practitionerIds, { evenIfSame } = { evenIfSame: false }) => {
    const ids = [...new Set(practitionerIds)]
    const now = clock()
    const agendas = await computeFreeDays(stores, ids, now, PUBLISHED_DAYS)
    const last = await stores.findPublications(ids)
    await stores.publish(
      agendas.map(({ schedule, days }): Publication => {
        const summary = summaryOf(schedule, days, now.getTime())
        const before = last.get(schedule.practitionerId)
        const isNew = evenIfSame || before?.digest !== summary.digest
        return { schedule, summary, version: (before?.version ?? 0) + (isNew ? 1 : 0), isNew }
      }),
      now,
    )
    await rings.write(
      ids,
      agendas.map((agenda) => ({ practitionerId: agenda.schedule.practitionerId, ring: ringOf(agenda) })),
    )
  }
