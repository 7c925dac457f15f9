import type { CountryCode } from '@praxis/contracts'

export interface AskedSlot {
  readonly country: CountryCode
  readonly practitionerId: string
  readonly consultationTypeId: string
  readonly slotStart: Date
}

/** The service that keeps schedules, asked when the ring cannot answer. */
export interface Availability {
  /** Rejects with an `Unavailable` when it cannot be reached. */
  check(slot: AskedSlot): Promise<{ free: boolean; locationId: string | null }>
  /** The nearest free starts instead; none when nobody can say. */
  alternatives(slot: AskedSlot): Promise<readonly { slotStart: string }[]>
}
