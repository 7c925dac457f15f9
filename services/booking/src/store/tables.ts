import type { CountryCode } from '@praxis/contracts'
import type { OutboxTable } from '@praxis/platform'
import type { Generated } from 'kysely'

/** The database of this service, as Kysely sees it (migrations/). */
export interface BookingDb {
  bookings: BookingRow
  booking_history: HistoryRow
  outbox: OutboxTable
  practitioner_rules: RulesRow
  reminder_marks: { minutes_before: number; slot_start: Date; booking_id: string }
}

export interface BookingRow {
  id: string
  country_code: CountryCode
  practitioner_id: string
  location_id: string
  consultation_type_id: string
  patient_id: string
  guardian_id: string | null
  status: 'confirmed' | 'cancelled'
  slot_start: Date
  slot_end: Date
  consultation_end: Date
  time_zone: string
  sequence: number
  booked_by: string
  created_at: Date
  cancelled_at: Date | null
  cancelled_by: 'patient' | 'practice' | null
  cancel_reason: string | null
}

export interface HistoryRow {
  id: Generated<string>
  booking_id: string
  sequence: number
  action: HistoryAction
  actor_id: string
  slot_start: Date
  at: Date
}
export type HistoryAction = 'created' | 'imported' | 'cancelled' | 'rescheduled'

interface RulesRow {
  practitioner_id: string
  country_code: CountryCode
  version: number
  removed: boolean
  rules: string | null
}
