import { type Booking as BookingView, offsetTime } from '@praxis/contracts'
import type { Booking } from './booking.ts'

/** The booking in the form of the API: times have the practice's offset. */
export const viewOf = (booking: Booking): BookingView => {
  const { id, country, practitionerId, locationId, consultationTypeId, patientId, timeZone, sequence, cancellation } =
    booking
  const local = (instant: Date): string => offsetTime(timeZone, instant)
  return {
    id,
    country,
    status: cancellation === undefined ? 'confirmed' : 'cancelled',
    practitionerId,
    locationId,
    consultationTypeId,
    patientId,
    slotStart: local(booking.slotStart),
    slotEnd: local(booking.consultationEnd),
    timeZone,
    sequence,
    createdAt: local(booking.createdAt),
    ...(cancellation === undefined ? {} : { cancelledAt: local(cancellation.at), cancelledBy: cancellation.by }),
    ...(cancellation?.reason === undefined ? {} : { cancelReason: cancellation.reason }),
  }
}
