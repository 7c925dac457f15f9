import type { CountryCode } from '@praxis/contracts'

export interface AskedSlot {
  readonly country: CountryCode
  readonly practitionerId: string
  readonly consultationTypeId: string
  readonly slotStart: Date
  /** Bookings whose time counts as free: the one that is to be moved, and those that were given up a moment ago. */
  readonly exceptBookingIds?: readonly string[]
}

export type Alternatives = readonly { readonly slotStart: string }[]

export interface SlotAnswer {
  readonly free: boolean
  /** Where the practitioner works then, if they do. */
  readonly locationId: string | null
  /** The nearest free starts when it is not. */
  readonly alternatives: Alternatives
}

/** The service that keeps schedules, asked when the ring cannot answer. */
export interface Availability {
  /** Undefined when it cannot be reached. */
  check(slot: AskedSlot): Promise<SlotAnswer | undefined>
  /** The nearest free starts instead of a taken one; none when nobody can say. */
  alternatives(slot: AskedSlot): Promise<Alternatives>
}

export interface Patients {
  /** Who answers for a patient of the country, when they are a dependant; undefined when there is no such patient. */
  standing(country: CountryCode, id: string): Promise<{ readonly guardianId?: string | undefined } | undefined>
}
