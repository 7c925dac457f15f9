import type { CountryCode, EventData, Language } from '@praxis/contracts'
import type { ColumnType } from 'kysely'

type Message = EventData<'NotificationSent'>

/** The database of this service, as Kysely sees it (migrations/). */
export interface PatientDb {
  patients: PatientRow
  idempotency_keys: {
    country_code: CountryCode
    actor_id: string
    key: string
    request_hash: string
    patient_id: string
    created_at: ColumnType<Date, never, never>
  }
  booking_history: HistoryRow
  deliveries: DeliveryRow
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
  contact_by: Message['channel'] | null
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
  booking_id: string
  sequence: number
  recipient: Message['recipient']
  kind: Message['kind']
  /** Of a reminder; 0 for every other message. */
  minutes_before: number
  channel: Message['channel']
  status: 'sent' | 'failed'
  at: Date
}
