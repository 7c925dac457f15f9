import type { CountryCode, Language, Specialty } from '@praxis/contracts'
import type { OutboxTable } from '@praxis/platform'

/** The database of this service, as Kysely sees it (migrations/). */
export interface PractitionerDb {
  practitioners: PractitionerRow
  locations: LocationRow
  working_hours: WorkingHoursRow
  consultation_types: ConsultationTypeRow
  contacts: ContactRow
  outbox: OutboxTable
}

export interface PractitionerRow {
  country_code: CountryCode
  id: string
  version: number
  removed_at: Date | null
  title: string | null
  given_name: string
  family_name: string
  specialty: Specialty
  languages: string[]
  insurance: string[]
  teleconsultation: boolean
  time_zone: string
  day_start: string
  slot_minutes: 5 | 10 | 15 | 20 | 30 | 60
  slots_per_day: number
}

interface OfPractitioner {
  country_code: CountryCode
  practitioner_id: string
}

export interface LocationRow extends OfPractitioner {
  id: string
  place: number
  name: string
  street: string
  postal_code: string
  city: string
  lat: number
  lon: number
  wheelchair_access: boolean
  /** Null where the draft had none: it is derived from the place then. */
  time_zone: string | null
}

export interface WorkingHoursRow extends OfPractitioner {
  place: number
  location_id: string
  weekday: number
  from_time: string
  to_time: string
}

export interface ConsultationTypeRow extends OfPractitioner {
  id: string
  place: number
  name: string
  duration_minutes: number
  buffer_minutes: number
  minimum_notice_minutes: number
  horizon_days: number
  change_notice_minutes: number
  who_may_book: 'everyone' | 'known-patients' | 'practice'
  teleconsultation: boolean
}

export interface ContactRow extends OfPractitioner {
  email: string
  phone: string | null
  language: Language
}

/** The tables that have a partition for each country, parents first. */
export const partitioned = [
  'practitioners',
  'locations',
  'working_hours',
  'consultation_types',
  'contacts',
  'idempotency_keys',
] as const
