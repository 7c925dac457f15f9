import { type CountryCode, internalRoutes, keepsAgenda, type Person, routes } from '@praxis/contracts'
import { decodeCursor, encodeCursor, type HttpApp, serve, serveInternal } from '@praxis/platform'
import { Type } from 'typebox'
import { sideOf } from '../domain/change.ts'
import { problem } from '../domain/errors.ts'
import { viewOf } from '../domain/view.ts'
import type { Bookings, ListFilter } from '../store/ports.ts'

const Position = Type.Tuple([Type.Integer(), Type.String({ format: 'uuid' })])

export const readBookingsRoutes = (app: HttpApp, bookings: Bookings): void => {
  serve(app, routes.getBooking, async ({ country, actor, params }) => {
    const booking = await bookings.find(country, params.id)
    if (booking === undefined) throw problem('UNKNOWN_BOOKING')
    sideOf(booking, actor)
    return viewOf(booking)
  })

  serve(app, routes.listBookings, async ({ country, actor, query }) => {
    const { limit, cursor, from, to, status } = query
    const [startsAt, id] = cursor === undefined ? [] : decodeCursor(Position, cursor)
    // One more than asked tells whether there is a next page.
    const found = await bookings.list({
      country,
      of: whose(actor, country, query.practitionerId),
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      status,
      after: startsAt === undefined || id === undefined ? undefined : { slotStart: new Date(startsAt), id },
      limit: limit + 1,
    })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      bookings: page.map(viewOf),
      nextCursor: last === undefined ? null : encodeCursor([last.slotStart.getTime(), last.id]),
    }
  })

  serveInternal(app, internalRoutes.bookingState, async ({ country, params }) => {
    const booking = await bookings.find(country, params.id)
    if (booking === undefined) throw problem('UNKNOWN_BOOKING')
    return viewOf(booking)
  })
}

/** A patient's own bookings, or the one agenda that was asked for or that there is to ask for. */
const whose = (actor: Person, country: CountryCode, asked: string | undefined): ListFilter['of'] => {
  if (actor.role === 'patient') return { patientId: actor.id }
  const practitionerId = asked ?? (actor.practitionerIds.length === 1 ? actor.practitionerIds[0] : undefined)
  if (practitionerId === undefined) {
    throw problem('PRACTITIONER_REQUIRED', {
      field: 'practitionerId',
      extra: { practitionerIds: actor.practitionerIds },
    })
  }
  if (!keepsAgenda(actor, practitionerId, country)) throw problem('UNKNOWN_PRACTITIONER', { field: 'practitionerId' })
  return { practitionerId }
}
