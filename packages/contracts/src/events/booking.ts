import { Type } from 'typebox'
import { Id, Instant } from '../primitives.ts'

const bookingFields = {
  country: Type.String(),
  bookingId: Id,
  practitionerId: Id,
  patientId: Id,
  locationId: Id,
  consultationTypeId: Id,
  slotStart: Instant,
  /** End of the consultation. */
  slotEnd: Instant,
  /** End of the time the practitioner is not free, buffer included. */
  occupiedUntil: Instant,
  /** Grows with each change of this booking; a consumer drops what is not newer than what it has. */
  sequence: Type.Integer({ minimum: 0 }),
}

export const BookingCreated = Type.Object({
  ...bookingFields,
  /** True for agendas moved from another system: nobody is to be written to. */
  silent: Type.Optional(Type.Boolean()),
})

export const BookingCancelled = Type.Object({
  ...bookingFields,
  /** A side that this release does not know counts as the practice, because the patient is then told of it. */
  cancelledBy: Type.Enum(['patient', 'practice'], { otherwise: 'practice' }),
})

export const BookingRescheduled = Type.Object({
  ...bookingFields,
  previousSlotStart: Instant,
  previousOccupiedUntil: Instant,
})

export const BookingReminderDue = Type.Object({ ...bookingFields, minutesBefore: Type.Integer() })
