import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { Directory, Hold } from '../store/ports.ts'
import type { Inspect } from './inspect.ts'

interface Deps {
  readonly inspect: Inspect
  readonly directory: Directory
  readonly hold: Hold
  readonly fillRings: Compute
}

/** What operators and the rebuilding of an index ask. */
export const operatorRoutes = (app: HttpApp, { inspect, directory, hold, fillRings }: Deps): void => {
  serveInternal(app, internalRoutes.ringPage, ({ country, body }) => inspect.rings(country, body.practitionerIds))

  serveInternal(app, internalRoutes.availabilityPage, async ({ country, body }) => ({
    availabilities: await inspect.availabilities(country, body.practitionerIds),
  }))

  serveInternal(app, internalRoutes.rebuildRings, async ({ country, body: { after, limit } }) => {
    const { ids, total } = await directory.walk(country, after, limit)
    if (ids.length > 0) await hold(ids, (held) => fillRings(held, ids))
    return { done: ids.length, total, next: ids.length < limit ? null : (ids.at(-1) ?? null) }
  })
}
