import { routes } from '@praxis/contracts'
import { CursorInstant, decodeCursor, encodeCursor, type HttpApp, serve } from '@praxis/platform'
import { Type } from 'typebox'
import type { ListBookings } from './use-case.ts'

/** The position of a page: start (epoch ms) and id of the last booking before it. */
const Position = Type.Tuple([CursorInstant, Type.String({ format: 'uuid' })])

export const listBookingsRoute = (app: HttpApp, listBookings: ListBookings): void =>
  serve(app, routes.listBookings, async ({ country, actor, query }) => {
    const { practitionerId, from, to, status, limit, cursor } = query
    const [start, id] = cursor === undefined ? [] : decodeCursor(Position, cursor)
    const { bookings, last } = await listBookings({
      country,
      actor,
      practitionerId,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      status,
      limit,
      after: start === undefined || id === undefined ? undefined : { slotStart: new Date(start), id },
    })
    return { bookings, nextCursor: last === undefined ? null : encodeCursor([last.slotStart.getTime(), last.id]) }
  })
