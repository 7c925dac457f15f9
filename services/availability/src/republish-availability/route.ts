import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, type Relay, serveInternal } from '@praxis/platform'
import type { Recompute } from '../recompute/use-case.ts'
import type { Directory, LockAgendas } from '../store/ports.ts'

interface Deps {
  readonly directory: Pick<Directory, 'walk'>
  readonly lockAgendas: LockAgendas
  readonly recompute: Recompute
  readonly relay: Relay
}

/** Computes and publishes the free time of one page of a country's practitioners again, for copies that must be made anew. */
export const republishAvailabilityRoute = (app: HttpApp, { directory, lockAgendas, recompute, relay }: Deps): void =>
  serveInternal(app, internalRoutes.republishAvailability, async ({ country, body: { after, limit } }) => {
    const { ids, total } = await directory.walk(country, after, limit)
    if (ids.length > 0) await lockAgendas(ids, (stores) => recompute(stores, ids, { evenIfSame: true }))
    relay.wake()
    const next = ids.length < limit ? null : (ids.at(-1) ?? null)
    return { done: ids.length, total, next, busIsAway: !(await relay.waitForRoom()) }
  })
