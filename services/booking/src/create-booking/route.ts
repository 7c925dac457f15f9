import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { CreateBooking } from './use-case.ts'

export const createBookingRoute = (app: HttpApp, createBooking: CreateBooking): void =>
  serve(app, routes.createBooking, ({ country, actor, body, idempotencyKey }) =>
    createBooking({ ...body, country, actor, idempotencyKey }),
  )
