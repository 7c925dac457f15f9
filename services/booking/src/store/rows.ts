import type { Booking } from '../domain/booking.ts'
import type { BookingRow } from './tables.ts'

export const rowOf = (booking: Booking): BookingRow => ({
  id: booking.id,
  country_code: booking.country,
  practitioner_id: booking.practitionerId,
  location_id: booking.locationId,
  consultation_type_id: booking.consultationTypeId,
  patient_id: booking.patientId,
  guardian_id: booking.guardianId ?? null,
  status: booking.cancellation === undefined ? 'confirmed' : 'cancelled',
  slot_start: booking.slotStart,
  slot_end: booking.occupiedUntil,
  consultation_end: booking.consultationEnd,
  time_zone: booking.timeZone,
  sequence: booking.sequence,
  booked_by: booking.bookedBy,
  created_at: booking.createdAt,
  cancelled_at: booking.cancellation?.at ?? null,
  cancelled_by: booking.cancellation?.by ?? null,
  cancel_reason: booking.cancellation?.reason ?? null,
})

export const bookingOf = (row: BookingRow): Booking => ({
  id: row.id,
  country: row.country_code,
  practitionerId: row.practitioner_id,
  locationId: row.location_id,
  consultationTypeId: row.consultation_type_id,
  patientId: row.patient_id,
  guardianId: row.guardian_id ?? undefined,
  slotStart: row.slot_start,
  consultationEnd: row.consultation_end,
  occupiedUntil: row.slot_end,
  timeZone: row.time_zone,
  sequence: row.sequence,
  bookedBy: row.booked_by,
  createdAt: row.created_at,
  cancellation:
    row.cancelled_at === null || row.cancelled_by === null
      ? undefined
      : { at: row.cancelled_at, by: row.cancelled_by, reason: row.cancel_reason ?? undefined },
})
