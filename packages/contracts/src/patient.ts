import { type Static, Type } from 'typebox'
import { Booking } from './booking.ts'
import { DeliveryStatus, MessageChannel, MessageKind } from './message.ts'
import { Id, Instant, LanguageCode, LocalDate } from './primitives.ts'

const PushTarget = Type.String({
  maxLength: 512,
  pattern: '^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:endpoint/[^\\s]+$',
  description: "ARN of the Amazon SNS endpoint of the patient's app on one device",
})

export const PatientDraft = Type.Object(
  {
    givenName: Type.String({ minLength: 1, maxLength: 80 }),
    familyName: Type.String({ minLength: 1, maxLength: 80 }),
    birthDate: Type.Optional(LocalDate),
    email: Type.String({ format: 'email', maxLength: 254 }),
    phone: Type.Optional(Type.String({ maxLength: 30, description: 'National or international; kept as E.164' })),
    language: LanguageCode,
    contactBy: Type.Optional(
      Type.Enum(['email', 'sms', 'push'], {
        description: 'How messages reach the patient: email when absent; sms needs a phone, push a pushTarget',
      }),
    ),
    pushTarget: Type.Optional(PushTarget),
  },
  { additionalProperties: false },
)
export type PatientDraft = Static<typeof PatientDraft>

export const Patient = Type.Object({
  id: Id,
  country: Type.String(),
  ...PatientDraft.properties,
  /** The patient who answers for this one, when this one is a dependant. */
  guardianId: Type.Optional(Id),
})
export type Patient = Static<typeof Patient>

export const Dependants = Type.Object({ dependants: Type.Array(Patient) })

/** A patient's booking as their history shows it: a projection of the booking events. */
export const HistoryEntry = Type.Object({
  ...Type.Omit(Booking, ['timeZone', 'createdAt', 'cancelReason', 'cancelledBy', 'cancelledAt']).properties,
  notifications: Type.Array(
    Type.Object({
      kind: MessageKind,
      channel: MessageChannel,
      status: DeliveryStatus,
      at: Instant,
    }),
  ),
})
export type HistoryEntry = Static<typeof HistoryEntry>
export const HistoryPage = Type.Object({
  bookings: Type.Array(HistoryEntry),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
})

/** Where and in which language a person is reached. Notification asks for it at the moment when it sends. */
export const ContactCard = Type.Object({
  displayName: Type.String(),
  email: Type.String(),
  phone: Type.Optional(Type.String({ description: 'E.164' })),
  /** Absent when the person chose nothing, which means e-mail. */
  contactBy: PatientDraft.properties.contactBy,
  pushTarget: PatientDraft.properties.pushTarget,
  language: LanguageCode,
})
export type ContactCard = Static<typeof ContactCard>

/** What booking asks of a patient: whether they exist, and who answers for them. */
export const PatientStanding = Type.Object({ id: Id, country: Type.String(), guardianId: Type.Optional(Id) })
