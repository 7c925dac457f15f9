import { type EventData, offsetTime } from '@praxis/contracts'
import type { Booking } from './booking.ts'

/** What every booking event says: ids, times with the practice's offset, and the booking's sequence. */
export const eventDataOf = (booking: Booking): EventData<'BookingCreated'> => {
  const local = (instant: Date): string => offsetTime(booking.timeZone, instant)
  return {
    country: booking.country,
    bookingId: booking.id,
    practitionerId: booking.practitionerId,
    patientId: booking.patientId,
    locationId: booking.locationId,
    consultationTypeId: booking.consultationTypeId,
    slotStart: local(booking.slotStart),
    slotEnd: local(booking.consultationEnd),
    occupiedUntil: local(booking.occupiedUntil),
    sequence: booking.sequence,
  }
}
