import { type ErrorTable, errorsOf, sharedErrors } from '@praxis/contracts'

/** Every coded failure of this service. */
export const bookingErrors = {
  SLOT_TAKEN: {
    kind: 'conflict',
    title: 'This slot is no longer free',
    detail: 'Choose one of the alternatives, or look at the availability again.',
  },
  SLOT_HELD: {
    kind: 'conflict',
    title: 'Somebody else is about to book this slot',
    detail: 'Choose one of the alternatives, or try again in five minutes.',
  },
  SLOT_IN_PAST: { kind: 'invalid', title: 'This slot has begun already' },
  SLOT_OFF_GRID: { kind: 'invalid', title: 'No slot starts at this time' },
  NOTICE_TOO_SHORT: { kind: 'invalid', title: 'This consultation type must be booked earlier' },
  BEYOND_HORIZON: { kind: 'invalid', title: 'This consultation type cannot be booked so far ahead' },
  NOT_BOOKABLE_ONLINE: { kind: 'invalid', title: 'The practice books this consultation type itself' },
  KNOWN_PATIENTS_ONLY: { kind: 'invalid', title: 'This consultation type is for patients seen before' },
  UNKNOWN_PRACTITIONER: sharedErrors.UNKNOWN_PRACTITIONER,
  UNKNOWN_CONSULTATION_TYPE: sharedErrors.UNKNOWN_CONSULTATION_TYPE,
  UNKNOWN_PATIENT: {
    kind: 'invalid',
    title: 'There is no such patient for whom you may book',
    detail: 'Book for yourself or for one of your dependants; a practice books for patients of its country.',
  },
  PATIENT_REQUIRED: { kind: 'invalid', title: 'A practice says for which patient it books', detail: 'Send patientId.' },
  PRACTITIONER_REQUIRED: {
    kind: 'invalid',
    title: 'Say whose agenda you want to see',
    detail: 'Send practitionerId: see practitionerIds.',
  },
  UNKNOWN_BOOKING: {
    kind: 'not-found',
    title: 'There is no such booking',
    detail: 'Take the id from your list of bookings.',
  },
  UNKNOWN_HOLD: {
    kind: 'not-found',
    title: 'There is no such hold',
    detail: 'It may have expired, or been used by a booking.',
  },
  SAME_TIME: { kind: 'conflict', title: 'This booking is at that time already', detail: 'Send another slotStart.' },
  ALREADY_CANCELLED: { kind: 'conflict', title: 'This booking is cancelled', detail: 'Book again.' },
  BOOKING_OVER: {
    kind: 'conflict',
    title: 'This consultation has begun already',
    detail: 'A consultation can be changed until it begins.',
  },
  TOO_LATE_TO_CHANGE: { kind: 'conflict', title: 'It is too late to change this booking online' },
  TOO_MANY_BOOKINGS: { kind: 'too-many', title: 'This patient has as many bookings to come as one may have' },
  TOO_MANY_HOLDS: { kind: 'too-many', title: 'This patient keeps as many slots as one may at once' },
  IDEMPOTENCY_KEY_REUSED: sharedErrors.IDEMPOTENCY_KEY_REUSED,
  AVAILABILITY_UNKNOWN: {
    kind: 'unavailable',
    title: 'Nobody can say just now whether this slot is free',
    detail: 'Try again after the seconds of Retry-After, with the same Idempotency-Key.',
  },
} as const satisfies ErrorTable

export const problem = errorsOf(bookingErrors)
