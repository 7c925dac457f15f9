import { countries, MessageChannel, MessageKind, offsetTime, routes } from '@praxis/contracts'
import { CursorInstant, decodeCursor, encodeCursor, type HttpApp, serve } from '@praxis/platform'
import { Type } from 'typebox'
import type { Deliveries, History } from '../store/ports.ts'

const Place = Type.Tuple([CursorInstant, Type.String({ format: 'uuid' })])

export const readHistoryRoute = (
  app: HttpApp,
  { history, deliveries }: { history: History; deliveries: Deliveries },
): void =>
  serve(app, routes.getMyBookings, async ({ country, actor, query: { limit, cursor } }) => {
    const [startsAt, bookingId] = cursor === undefined ? [] : decodeCursor(Place, cursor)
    const after =
      startsAt === undefined || bookingId === undefined ? undefined : { slotStart: new Date(startsAt), bookingId }
    // One more than asked tells whether there is a next page.
    const found = await history.page(country, actor.id, after, limit + 1)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const messages = await deliveries.findByBookingsOnReplica(
      country,
      page.map(({ booking_id }) => booking_id),
    )
    return {
      bookings: page.map((row) => ({
        id: row.booking_id,
        country,
        status: row.status,
        practitionerId: row.practitioner_id,
        locationId: row.location_id,
        consultationTypeId: row.consultation_type_id,
        patientId: row.patient_id,
        slotStart: row.slot_start_text,
        slotEnd: row.slot_end_text,
        sequence: row.sequence,
        // Patients do not see what the practice was sent.
        notifications: messages
          .filter(({ booking_id, recipient }) => booking_id === row.booking_id && recipient === 'patient')
          .flatMap(({ kind, channel, status, at }) => {
            // The public page names every kind and channel there is, so a code of a later release is not shown.
            const known = { kind: oneOf(MessageKind.enum, kind), channel: oneOf(MessageChannel.enum, channel) }
            if (known.kind === undefined || known.channel === undefined) return []
            return [
              { kind: known.kind, channel: known.channel, status, at: offsetTime(countries[country].timeZone, at) },
            ]
          }),
      })),
      nextCursor: last === undefined ? null : encodeCursor([last.slot_start.getTime(), last.booking_id]),
    }
  })

const oneOf = <Code extends string>(codes: readonly Code[], code: string): Code | undefined =>
  codes.find((each) => each === code)
