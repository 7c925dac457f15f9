import type {
  ClaimLettersBody,
  CountryCode,
  KeepLetterBody,
  PatientDraft,
  Patient as PatientView,
  Subject,
} from '@praxis/contracts'
import type { FirstAnswers, FirstUse } from '@praxis/platform'
import type { Selectable } from 'kysely'
import type { DeliveryRow, HistoryRow, LetterTable } from './tables.ts'

export type { DeliveryRow, HistoryRow } from './tables.ts'
export type LetterRow = Selectable<LetterTable>

export type Patient = PatientView & { readonly country: CountryCode }

/** The ids of the dependants that first requests under a key added. */
export type AddedDependants = FirstAnswers<PatientDraft, string>

export type Dependant = Patient & { readonly guardianId: string }

export interface Patients {
  find(country: CountryCode, id: string): Promise<Patient | undefined>
  dependants(country: CountryCode, guardianId: string): Promise<Patient[]>
  /** Creates or replaces each; an existing guardian is never changed. */
  save(patients: readonly Patient[]): Promise<void>
  /** Adds a dependant under a key. Throws `IDEMPOTENCY_KEY_REUSED` when the key has been used, else `TOO_MANY_DEPENDANTS`. */
  addDependant(dependant: Dependant, firstUse: FirstUse<string>): Promise<void>
}

export interface History {
  /** Writes each row whose booking is not there yet or is there with a lower sequence. */
  save(rows: readonly HistoryRow[]): Promise<void>
  /**
   * Bookings of a patient and their dependants, latest start first. They come from a replica, because the history follows
   * the events with a delay anyway.
   */
  page(country: CountryCode, patientId: string, after: Position | undefined, limit: number): Promise<HistoryRow[]>
}

export interface Position {
  readonly slotStart: Date
  readonly bookingId: string
}

/** The log of what was sent about each subject. */
export interface Deliveries {
  /** Adds each row once. A row that says sent stays; one that says failed gives way to it. */
  save(rows: readonly DeliveryRow[]): Promise<void>
  /** All about one subject, from the writer: notification decides by them what it still has to send. */
  findBySubject(country: CountryCode, subject: Pick<Subject, 'kind' | 'id'>): Promise<DeliveryRow[]>
  /** All about some bookings, as far as a replica has come. */
  findByBookingsOnReplica(country: CountryCode, bookingIds: readonly string[]): Promise<DeliveryRow[]>
}

/** The letters that could not go yet. `now` is the clock's time. */
export interface Letters {
  /** Adds a letter, or changes why it waits and until when. When it began to wait stays. */
  keep(country: CountryCode, letter: KeepLetterBody, now: Date): Promise<void>
  /**
   * Those letters to try now that are the first of their recipient about their subject; those due longest when there are
   * more than asked for. Nobody else gets them until the lease has ended.
   */
  claim(country: CountryCode, claim: ClaimLettersBody, now: Date): Promise<LetterRow[]>
  /** Removes letters. Resolves with how many there were. */
  settle(country: CountryCode, keys: readonly string[]): Promise<number>
  /** All about one subject, from the writer. */
  findBySubject(country: CountryCode, subject: Pick<Subject, 'kind' | 'id'>): Promise<LetterRow[]>
  /** The `limit` that have waited longest. */
  oldest(country: CountryCode, limit: number): Promise<LetterRow[]>
  totals(): Promise<LetterTotal[]>
}

/** How many letters wait, and since when the oldest of them does. */
export interface LetterTotal {
  readonly country: CountryCode
  readonly channel: string
  readonly fault: LetterRow['fault']
  readonly letters: number
  readonly since: Date
}
