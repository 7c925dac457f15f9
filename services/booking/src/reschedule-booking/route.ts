import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { RescheduleBooking } from './use-case.ts'

export const rescheduleBookingRoute = (app: HttpApp, rescheduleBooking: RescheduleBooking): void =>
  serve(app, routes.rescheduleBooking, ({ country, actor, params, body, idempotencyKey }) =>
    rescheduleBooking({ country, actor, bookingId: params.id, idempotencyKey, slotStart: body.slotStart }),
  )
