import type { CountryCode, Patient as PatientView, Subject } from '@praxis/contracts'
import type { DeliveryRow, HistoryRow } from './tables.ts'

export type { DeliveryRow, HistoryRow } from './tables.ts'

export type Patient = PatientView & { readonly country: CountryCode }

/** Which dependant a guardian's key made, and of which request. */
export interface Made {
  readonly patientId: string
  readonly requestHash: string
}

export interface Patients {
  find(country: CountryCode, id: string): Promise<Patient | undefined>
  dependants(country: CountryCode, guardianId: string): Promise<Patient[]>
  /** Creates or replaces each; an existing guardian is never changed. */
  save(patients: readonly Patient[]): Promise<void>
  /** Adds a dependant unless the guardian's key made one already; resolves with what the key made. */
  addOnce(dependant: Patient, guardianId: string, key: string, requestHash: string): Promise<Made>
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
