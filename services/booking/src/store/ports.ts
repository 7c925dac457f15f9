import type { Booking as BookingView, CountryCode } from '@praxis/contracts'
import type { OutboxRow } from '@praxis/platform'
import type { Booking } from '../domain/booking.ts'
import type { PractitionerRules, Rules } from '../domain/rules.ts'
import type { HistoryAction } from './tables.ts'

/** One intent of one person, told apart from another by the client's key. */
export interface Intent {
  readonly actorId: string
  readonly key: string
  /** Of everything that was asked: another hash under the same key is another request. */
  readonly requestHash: string
}

/** The answer that an intent got the first time. */
export interface Remembered {
  readonly requestHash: string
  readonly answer: BookingView
}

/** What is written together, or not at all. */
export interface Write {
  readonly booking: Booking
  readonly action: HistoryAction
  readonly intent: Intent
  readonly answer: BookingView
  readonly event: OutboxRow
  readonly at: Date
}

/** How many bookings to come the patient may have at most for this one to be written. */
export interface Limits {
  readonly withPractitioner: number
  readonly inAll: number
}

/** `refused`: the time is taken or a limit is reached. `key-used`: the key has an answer already. */
export type CreateOutcome = 'booked' | 'refused' | 'key-used'

export interface Bookings {
  /** The definitive gate: one statement that writes booking, history, key and event, or nothing. */
  create(write: Write, limits: Limits | undefined): Promise<CreateOutcome>
  remembered(intent: Pick<Intent, 'actorId' | 'key'>): Promise<Remembered | undefined>
  find(country: CountryCode, id: string): Promise<Booking | undefined>
  /** Bookings to come of a patient: with one practitioner, and in all. */
  countToCome(patientId: string, practitionerId: string, now: Date): Promise<Limits>
  /** True when the practitioner has seen the patient. */
  isKnownPatient(patientId: string, practitionerId: string, now: Date): Promise<boolean>
  list(filter: ListFilter): Promise<Booking[]>
  /** Writes as many as have their time free; the answer says which. */
  importAll(writes: readonly Omit<Write, 'intent' | 'answer'>[]): Promise<ReadonlySet<string>>
  /** Deletes keys that were first used before an instant; resolves with how many. */
  forgetKeys(before: Date): Promise<number>
}

export interface ListFilter {
  readonly country: CountryCode
  /** Of a patient and their dependants, or of one practitioner. */
  readonly of: { readonly patientId: string } | { readonly practitionerId: string }
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly status?: 'confirmed' | 'cancelled' | undefined
  /** The last booking of the page before: later starts come first. */
  readonly after?: { readonly slotStart: Date; readonly id: string } | undefined
  readonly limit: number
}

/** What a change of a booking may do while it holds the booking. There is no other way to write one. */
export interface HeldBooking {
  readonly booking: Booking
  cancel(write: Write): Promise<void>
  /** False, leaving the booking as it was, when the new time is taken. */
  move(write: Write): Promise<boolean>
}

/** Runs `work` in one transaction that holds the booking; `undefined` when there is none. A rejection undoes everything. */
export type HoldBooking = <Result>(
  country: CountryCode,
  id: string,
  work: (held: HeldBooking | undefined) => Promise<Result>,
) => Promise<Result>

/** This service's own copy of practitioners' rules. */
export interface RulesStore {
  /** Undefined for a practitioner that is unknown, removed, or of another country. */
  find(country: CountryCode, practitionerId: string): Promise<PractitionerRules | undefined>
  /** Keeps what is newer than what is there. */
  keep(changes: readonly RulesChange[]): Promise<void>
}

export interface RulesChange {
  readonly practitionerId: string
  readonly country: CountryCode
  readonly version: number
  /** Undefined when the practitioner was removed. */
  readonly rules: Rules | undefined
}
