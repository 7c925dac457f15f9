import { internalRoutes, routes } from '@praxis/contracts'
import { type HttpApp, serve, serveInternal } from '@praxis/platform'
import type { GetBooking } from './use-case.ts'

/** Serves one booking, to the people it concerns and to the services that need its present state. */
export const getBookingRoutes = (app: HttpApp, getBooking: GetBooking): void => {
  serve(app, routes.getBooking, ({ country, actor, params }) => getBooking({ country, bookingId: params.id, actor }))
  serveInternal(app, internalRoutes.bookingState, ({ country, params }) =>
    getBooking({ country, bookingId: params.id }),
  )
}
