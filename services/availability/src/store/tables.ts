import type { CountryCode } from '@praxis/contracts'
import type { OutboxTable } from '@praxis/platform'
import type { GeneratedAlways } from 'kysely'

/** The schema `availability`, as Kysely sees it (migrations/). */
export interface AvailabilityDb {
  schedules: {
    country_code: CountryCode
    practitioner_id: string
    version: number
    removed: boolean
    rules: string | null
    /** Zones of locations by their ids, where they differ from the agenda's; null for none. */
    location_time_zones: string | null
    /** What of the rules decides a ring; null when removed. */
    hours: GeneratedAlways<string | null>
  }
  exceptions: {
    country_code: CountryCode
    id: string
    practitioner_id: string
    kind: 'absence' | 'extra-opening'
    day: string
    from_time: string | null
    to_time: string | null
    location_id: string | null
  }
  booked_slots: {
    country_code: CountryCode
    booking_id: string
    practitioner_id: string
    slot_start: Date
    occupied_until: Date
    sequence: number
    live: boolean
  }
  published: {
    country_code: CountryCode
    practitioner_id: string
    version: number
    digest: string
    stale_at: Date
  }
  outbox: OutboxTable
}

/** The tables that have a partition for each country. */
export const partitioned = ['schedules', 'exceptions', 'booked_slots', 'published', 'idempotency_keys'] as const
