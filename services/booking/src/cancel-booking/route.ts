import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { CancelBooking } from './use-case.ts'

export const cancelBookingRoute = (app: HttpApp, cancelBooking: CancelBooking): void =>
  serve(app, routes.cancelBooking, ({ country, actor, params, body, idempotencyKey }) =>
    cancelBooking({ country, actor, bookingId: params.id, idempotencyKey, reason: body.reason }),
  )
