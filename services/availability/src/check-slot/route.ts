import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { CheckSlot } from './use-case.ts'

export const checkSlotRoute = (app: HttpApp, checkSlot: CheckSlot): void =>
  serveInternal(app, internalRoutes.checkSlot, ({ country, body }) => checkSlot(country, body))
