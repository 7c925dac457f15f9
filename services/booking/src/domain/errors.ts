import { type ErrorTable, errorsOf } from '@praxis/contracts'

/** Every coded failure of this service. */
export const bookingErrors = {
  SLOT_TAKEN: { kind: 'conflict', title: 'This slot is no longer free' },
  SLOT_HELD: { kind: 'conflict', title: 'Somebody else is about to book this slot' },
  SLOT_IN_PAST: { kind: 'invalid', title: 'This slot has begun already' },
  SLOT_OFF_GRID: { kind: 'invalid', title: 'No slot starts at this time' },
  NOTICE_TOO_SHORT: { kind: 'invalid', title: 'This consultation type must be booked earlier' },
  BEYOND_HORIZON: { kind: 'invalid', title: 'This consultation type cannot be booked so far ahead' },
  NOT_BOOKABLE_ONLINE: { kind: 'invalid', title: 'The practice books this consultation type itself' },
  KNOWN_PATIENTS_ONLY: { kind: 'invalid', title: 'This consultation type is for patients seen before' },
  UNKNOWN_PRACTITIONER: { kind: 'not-found', title: 'There is no such practitioner' },
  UNKNOWN_CONSULTATION_TYPE: { kind: 'not-found', title: 'This practitioner has no such consultation type' },
  UNKNOWN_PATIENT: { kind: 'invalid', title: 'There is no such patient for whom you may book' },
  PATIENT_REQUIRED: { kind: 'invalid', title: 'A practice says for which patient it books' },
  PRACTITIONER_REQUIRED: { kind: 'invalid', title: 'Say whose agenda you want to see' },
  UNKNOWN_BOOKING: { kind: 'not-found', title: 'There is no such booking' },
  UNKNOWN_HOLD: { kind: 'not-found', title: 'There is no such hold' },
  SAME_TIME: { kind: 'conflict', title: 'This booking is at that time already' },
  ALREADY_CANCELLED: { kind: 'conflict', title: 'This booking is cancelled' },
  BOOKING_OVER: { kind: 'conflict', title: 'This consultation has begun already' },
  TOO_LATE_TO_CHANGE: { kind: 'conflict', title: 'It is too late to change this booking online' },
  TOO_MANY_BOOKINGS: { kind: 'too-many', title: 'This patient has as many bookings to come as one may have' },
  IDEMPOTENCY_KEY_REUSED: { kind: 'invalid', title: 'This Idempotency-Key was used for another request' },
  AVAILABILITY_UNKNOWN: { kind: 'unavailable', title: 'Nobody can say just now whether this slot is free' },
} as const satisfies ErrorTable

export const problem = errorsOf(bookingErrors)
