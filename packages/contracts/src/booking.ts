import { type Static, Type } from 'typebox'
import { Id, Instant } from './primitives.ts'

export const BookingStatus = Type.Enum(['confirmed', 'cancelled'])
export type BookingStatus = Static<typeof BookingStatus>

export const CreateBookingBody = Type.Object(
  {
    practitionerId: Id,
    consultationTypeId: Id,
    slotStart: Instant,
    /** For whom, when it is not the caller: a dependant, or any patient when the practice books. */
    patientId: Type.Optional(Id),
  },
  { additionalProperties: false },
)
export type CreateBookingBody = Static<typeof CreateBookingBody>

export const CancelBookingBody = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
)
export const RescheduleBookingBody = Type.Object({ slotStart: Instant }, { additionalProperties: false })

/** Who cancelled: the patient's side or the practice's. */
export const CancelledBy = Type.Enum(['patient', 'practice'])

export const Booking = Type.Object({
  id: Id,
  country: Type.String(),
  status: BookingStatus,
  practitionerId: Id,
  locationId: Id,
  consultationTypeId: Id,
  patientId: Id,
  slotStart: Instant,
  /** When the consultation ends; a buffer after it is not counted. */
  slotEnd: Instant,
  timeZone: Type.String(),
  /** Grows with each change of this booking. */
  sequence: Type.Integer({ minimum: 0 }),
  createdAt: Instant,
  cancelledAt: Type.Optional(Instant),
  cancelledBy: Type.Optional(CancelledBy),
  cancelReason: Type.Optional(Type.String()),
})
export type Booking = Static<typeof Booking>

/** A booking as services ask for it. */
export const BookingState = Type.Object({
  ...Booking.properties,
  /** When it began in each of its versions, oldest first. Absent from the answer of an earlier release. */
  starts: Type.Optional(Type.Array(Type.Object({ sequence: Booking.properties.sequence, slotStart: Instant }))),
})
export type BookingState = Static<typeof BookingState>

/** `409 SLOT_TAKEN` carries these: the nearest free starts of the same consultation type. */
export const Alternatives = Type.Array(Type.Object({ slotStart: Instant }), { maxItems: 5 })

export const BookingPage = Type.Object({
  bookings: Type.Array(Booking),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
})

export const ListBookingsQuery = Type.Object({
  /** Whose agenda; needed when the caller keeps several. */
  practitionerId: Type.Optional(Id),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  status: Type.Optional(BookingStatus),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
})

/** One row of an agenda moved here from another system: announced to the services, not to people. */
export const ImportedBooking = Type.Object({
  practitionerId: Id,
  consultationTypeId: Id,
  slotStart: Instant,
  patientId: Id,
})
export const ImportBookingsBody = Type.Object({
  bookings: Type.Array(ImportedBooking, { minItems: 1, maxItems: 1000 }),
})
/** `taken`: the rows (by index) whose time was no longer free; `unknown`: whose practitioner or consultation type is not known here yet. */
export const ImportBookingsResult = Type.Object({
  imported: Type.Integer(),
  taken: Type.Array(Type.Integer()),
  unknown: Type.Array(Type.Integer()),
})

export const PlaceHoldBody = Type.Object(
  { practitionerId: Id, consultationTypeId: Id, slotStart: Instant },
  { additionalProperties: false },
)
/** A slot kept for one person while they fill in the form: exclusive until it expires. */
export const Hold = Type.Object({ id: Id, ...PlaceHoldBody.properties, expiresAt: Instant })
