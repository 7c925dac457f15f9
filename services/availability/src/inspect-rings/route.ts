import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { InspectRings } from './use-case.ts'

/** What `praxis audit` and the rebuilding of an index ask. */
export const inspectRingsRoutes = (app: HttpApp, inspectRings: InspectRings): void => {
  serveInternal(app, internalRoutes.ringPage, ({ country, body }) => inspectRings.rings(country, body.practitionerIds))

  serveInternal(app, internalRoutes.availabilityPage, async ({ country, body }) => ({
    availabilities: await inspectRings.availabilities(country, body.practitionerIds),
  }))
}
