import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { RepublishProfiles } from './use-case.ts'

/** Publishes profiles again, for copies that must be made anew. */
export const republishProfilesRoute = (app: HttpApp, republishProfiles: RepublishProfiles): void =>
  serveInternal(app, internalRoutes.republishProfiles, ({ country, body }) => republishProfiles(country, body))
