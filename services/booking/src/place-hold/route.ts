import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { PlaceHold } from './use-case.ts'

export const placeHoldRoute = (app: HttpApp, placeHold: PlaceHold): void =>
  serve(app, routes.placeHold, ({ country, actor, body }) => placeHold({ ...body, country, actor }))
