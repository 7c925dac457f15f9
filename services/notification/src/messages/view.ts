import type { Language, MessageKind, MessageRecipient } from '@praxis/contracts'

/** Everything that a message may show of a booking to one recipient. */
export interface MessageView {
  readonly kind: MessageKind
  readonly recipient: { readonly role: MessageRecipient; readonly address: string }
  readonly language: Language
  /** IANA zone of the practice, in which every time is written. */
  readonly timeZone: string
  /** The zone that people of the country assume when none is written. */
  readonly countryTimeZone: string
  readonly bookingId: string
  /** The booking's sequence; grows with each change. */
  readonly sequence: number
  /** When the change happened that the message is about. */
  readonly changedAt: Date
  readonly start: Date
  readonly end: Date
  /** Where the booking was before it was moved. */
  readonly previousStart: Date | undefined
  readonly cancelledBy: 'patient' | 'practice' | undefined
  readonly cancelReason: string | undefined
  /** Both absent when the person is no longer known. */
  readonly practitionerName: string | undefined
  readonly patientName: string | undefined
  /** Name of the consultation type; absent when the profile no longer has it. */
  readonly consultation: string | undefined
  readonly place: Place | undefined
}

export type Place =
  | { readonly kind: 'teleconsultation' }
  | {
      readonly kind: 'practice'
      readonly name: string
      readonly street: string
      readonly postalCode: string
      readonly city: string
      readonly wheelchairAccess: boolean
    }

/** A message ready to be sent. */
export interface Rendered {
  readonly subject: string
  /** Empty for a channel that carries only text. */
  readonly html: string
  readonly text: string
  /** A calendar file (RFC 5545). Empty for a channel that carries only text. */
  readonly ics: string
}
