import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { Id } from '../primitives.ts'
import { Subject } from '../subject.ts'

const Sequence = Type.Integer({ minimum: 0 })

/** What both versions have. */
const messageFields = {
  country: Type.String(),
  /** A recipient that this release does not know counts as the practitioner: patients see only what they were sent. */
  recipient: Type.Enum(['patient', 'practitioner'], { otherwise: 'practitioner' }),
  /** Any code: the log of deliveries gives it back as it was, so that a later release finds its own messages there. */
  kind: Type.String({ minLength: 1, maxLength: 40 }),
  /** How long before the start a reminder was asked for. */
  minutesBefore: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Any code, as `kind`. */
  channel: Type.String({ minLength: 1, maxLength: 40 }),
}

const deliveryFields = {
  ...messageFields,
  subject: Subject,
  /** The patient whom the subject concerns; always there when the subject is a booking. */
  patientId: Type.Optional(Id),
  /** The subject's id and version when it is a booking, because release 0.1.0 reads them here and knows no subject. */
  bookingId: Type.Optional(Id),
  sequence: Type.Optional(Sequence),
}

const reason = Type.Enum(['unreachable', 'refused', 'no-address'], { otherwise: 'refused' })

export const NotificationSent = Type.Object(deliveryFields)
export const NotificationFailed = Type.Object({ ...deliveryFields, reason })

/** Version 1, which release 0.1.0 wrote: every message was about a booking. */
const bookingDeliveryFields = { ...messageFields, bookingId: Id, patientId: Id, sequence: Sequence }

const BookingKey = Type.Object({ bookingId: Id, sequence: Sequence })

const withSubject = (data: unknown): unknown => {
  if (!Value.Check(BookingKey, data)) throw new TypeError('the data has no booking')
  return { ...data, subject: { kind: 'booking', id: data.bookingId, version: data.sequence } }
}

export const previousNotificationSent = { data: Type.Object(bookingDeliveryFields), upcast: withSubject }
export const previousNotificationFailed = {
  data: Type.Object({ ...bookingDeliveryFields, reason }),
  upcast: withSubject,
}
