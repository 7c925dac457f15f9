import type { MessageKind, MessageRecipient } from '@praxis/contracts'

/** The values that a sentence may mention. `date` is the day and time of the booking, already in the language. */
export interface Mentions {
  readonly practitioner: string
  readonly date: string
  readonly cancelledBy: 'patient' | 'practice' | undefined
}

type PerMessage<Value> = Readonly<Record<MessageKind, Readonly<Record<MessageRecipient, Value>>>>

/** Every string that messages in one language are made of. */
export interface Words {
  /** The text between a label and its value. */
  readonly colon: string
  /** BCP 47 tag for dates and times. */
  readonly locale: string
  /** One line without the patient's name, because locked screens show subjects. */
  readonly subject: PerMessage<(mentions: Mentions) => string>
  readonly heading: Readonly<Record<MessageKind, string>>
  readonly lead: PerMessage<(mentions: Mentions) => string>
  readonly labels: Readonly<
    Record<
      'when' | 'previously' | 'timeZone' | 'practitioner' | 'patient' | 'consultation' | 'where' | 'reason',
      string
    >
  >
  /** A substitute for the name of somebody who is not known any more. */
  readonly unnamed: Readonly<Record<MessageRecipient, string>>
  readonly teleconsultation: string
  readonly wheelchairAccess: string
  /** The title in the recipient's calendar. */
  readonly calendarTitle: Readonly<
    Record<MessageRecipient, (names: { practitioner: string; patient: string }) => string>
  >
  readonly calendarNote: Readonly<Record<'invite' | 'cancel', string>>
  readonly footer: Readonly<Record<MessageRecipient, string>>
}
