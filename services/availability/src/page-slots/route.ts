import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { PageSlotsUseCase } from './use-case.ts'

export const pageSlotsRoute = (app: HttpApp, pageSlots: PageSlotsUseCase): void =>
  serveInternal(app, internalRoutes.pageSlots, async ({ country, body }) => ({
    items: await pageSlots(country, body),
  }))
