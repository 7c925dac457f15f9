import type { CountryCode, Patient as PatientView } from '@praxis/contracts'
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
  /** Creates or replaces each. A guardian that is there stays. */
  save(patients: readonly Patient[]): Promise<void>
  /** Adds a dependant unless the guardian's key made one already; resolves with what the key made. */
  addOnce(dependant: Patient, guardianId: string, key: string, requestHash: string): Promise<Made>
}

export interface History {
  /** Keeps what is newer than what is there. */
  keep(rows: readonly HistoryRow[]): Promise<void>
  /** Of a patient and their dependants, latest start first; as far as a replica has come, as it follows the events anyway. */
  page(country: CountryCode, patientId: string, after: Position | undefined, limit: number): Promise<HistoryRow[]>
}

export interface Position {
  readonly slotStart: Date
  readonly bookingId: string
}

export interface Deliveries {
  /** Keeps each once; what was sent stays sent. */
  keep(rows: readonly DeliveryRow[]): Promise<void>
  /** All of one booking, for those who decide by them what is still to be sent. */
  of(country: CountryCode, bookingId: string): Promise<DeliveryRow[]>
  /** Of some bookings, as far as a replica has come. */
  shown(country: CountryCode, bookingIds: readonly string[]): Promise<DeliveryRow[]>
}
