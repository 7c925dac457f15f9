import type { CountryCode } from '@praxis/contracts'
import type { Alternatives } from '../domain/slot-refusal.ts'

export interface AskedSlot {
  readonly country: CountryCode
  readonly practitionerId: string
  readonly consultationTypeId: string
  readonly slotStart: Date
  /** Times that count as free: that of the booking that is to be moved, and those that were freed a moment ago. */
  readonly exceptBookings?: readonly { readonly id: string; readonly slotStart: Date }[]
}

export interface SlotAnswer {
  readonly free: boolean
  /** The location where the practitioner works at that time; null when they do not work then. */
  readonly locationId: string | null
  /** The nearest free starts when the slot is not free. */
  readonly alternatives: Alternatives
}

/** The availability service, asked when the ring in the cache cannot answer. */
export interface Availability {
  /** Undefined when the service cannot be reached, or does not know the practitioner yet. */
  check(slot: AskedSlot): Promise<SlotAnswer | undefined>
}

export interface Patients {
  /**
   * The guardian of a patient of the country, when the patient is a dependant; undefined when there is no such patient.
   * Rejects while the patient service does not answer.
   */
  standing(country: CountryCode, id: string): Promise<{ readonly guardianId?: string | undefined } | undefined>
}
