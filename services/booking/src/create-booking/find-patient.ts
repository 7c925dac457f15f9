import type { CountryCode, Person } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import type { Patients } from '../peers/ports.ts'

interface PatientRequest {
  readonly actor: Person
  readonly country: CountryCode
  /** Absent when the caller books for themselves. */
  readonly patientId?: string | undefined
}

/**
 * Finds the patient of a booking, and their guardian when the patient is a dependant. A patient books for themselves or a
 * dependant, a practice for any patient of its country. Throws `UNKNOWN_PATIENT`; or `PATIENT_REQUIRED` when a practice
 * names no patient.
 */
export type FindPatient = (request: PatientRequest) => Promise<{ patientId: string; guardianId?: string | undefined }>

export const makeFindPatient =
  (patients: Patients): FindPatient =>
  async ({ actor, country, patientId = ownId(actor) }) => {
    if (actor.role === 'patient' && patientId === actor.id) return { patientId }
    const standing = await patients.standing(country, patientId)
    const mayBookFor = actor.role !== 'patient' || standing?.guardianId === actor.id
    if (standing === undefined || !mayBookFor) throw problem('UNKNOWN_PATIENT', { field: '/patientId' })
    return { patientId, guardianId: standing.guardianId }
  }

const ownId = (actor: Person): string => {
  if (actor.role === 'patient') return actor.id
  throw problem('PATIENT_REQUIRED', { field: '/patientId' })
}
