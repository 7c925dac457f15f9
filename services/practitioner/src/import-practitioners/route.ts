import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { WritePractitioners } from '../write-practitioner/use-case.ts'

export const importPractitionersRoute = (app: HttpApp, { importAll }: WritePractitioners): void =>
  serveInternal(app, internalRoutes.importPractitioners, async ({ country, body }) => ({
    imported: await importAll(
      country,
      body.practitioners.map(({ id, ...draft }) => ({ id, draft })),
    ),
  }))
