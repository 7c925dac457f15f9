import { Type } from 'typebox'
import { Id } from '../primitives.ts'

const deliveryFields = {
  country: Type.String(),
  bookingId: Id,
  patientId: Id,
  sequence: Type.Integer({ minimum: 0 }),
  /** A recipient that this release does not know counts as the practitioner: patients see only what they were sent. */
  recipient: Type.Enum(['patient', 'practitioner'], { otherwise: 'practitioner' }),
  /** Any code: the log of deliveries gives it back as it was, so that a later release finds its own messages there. */
  kind: Type.String({ minLength: 1, maxLength: 40 }),
  /** How long before the start a reminder was asked for. */
  minutesBefore: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Any code, as `kind`. */
  channel: Type.String({ minLength: 1, maxLength: 40 }),
}

export const NotificationSent = Type.Object(deliveryFields)

export const NotificationFailed = Type.Object({
  ...deliveryFields,
  reason: Type.Enum(['unreachable', 'refused', 'no-address'], { otherwise: 'refused' }),
})
