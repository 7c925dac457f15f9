import type {
  CountryCode,
  EventEnvelope,
  Language,
  LetterFault,
  MessageChannel,
  MessageRecipient,
} from '@praxis/contracts'
import type { ColumnType, GeneratedAlways } from 'kysely'

/** The database of this service, as Kysely sees it (migrations/). */
export interface PatientDb {
  patients: PatientRow
  booking_history: HistoryRow
  deliveries: DeliveryRow
  letters: LetterTable
}

export interface PatientRow {
  country_code: CountryCode
  id: string
  guardian_id: string | null
  given_name: string
  family_name: string
  birth_date: string | null
  email: string
  phone: string | null
  language: Language
  contact_by: MessageChannel | null
  push_target: string | null
}

export interface HistoryRow {
  country_code: CountryCode
  booking_id: string
  patient_id: string
  practitioner_id: string
  location_id: string
  consultation_type_id: string
  status: 'confirmed' | 'cancelled'
  slot_start: Date
  slot_start_text: string
  slot_end_text: string
  sequence: number
}

export interface DeliveryRow {
  country_code: CountryCode
  subject_kind: string
  subject_id: string
  subject_version: number
  /** The subject's id and version again when it is a booking: release 0.1.0 reads these columns. */
  booking_id: string | null
  sequence: number | null
  recipient: MessageRecipient
  /** The code of the event, also one that only a later release knows. */
  kind: string
  /** Minutes between a reminder and the start. 0 for every other message. */
  minutes_before: number
  /** The code of the event. */
  channel: string
  status: 'sent' | 'failed'
  at: Date
}

export interface LetterTable {
  country_code: CountryCode
  /** The key of the message. */
  key: string
  /** The group of the consumer that writes the letter. */
  consumer_group: string
  subject_kind: string
  subject_id: string
  subject_version: number
  recipient: MessageRecipient
  kind: string
  /** The event that calls for the letter; written as JSON text. */
  event: ColumnType<EventEnvelope, string, string>
  channel: string
  fault: LetterFault
  tries: number
  /** When it began to wait. */
  since: Date
  next_try_at: Date
  /** Null when the recipient has no other channel. */
  fall_back_at: Date | null
  expires_at: Date
  position: GeneratedAlways<string>
}
