import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { ImportBookings } from './use-case.ts'

export const importBookingsRoute = (app: HttpApp, importBookings: ImportBookings): void =>
  serveInternal(app, internalRoutes.importBookings, ({ country, caller, body }) =>
    importBookings({ country, callerId: caller.id, rows: body.bookings }),
  )
