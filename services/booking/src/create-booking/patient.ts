import type { CountryCode, Person } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import type { Patients } from '../peers/ports.ts'

interface Wish {
  readonly actor: Person
  readonly country: CountryCode
  /** Absent when the caller books for themselves. */
  readonly patientId?: string | undefined
}

/** For whom a booking is. Throws `UNKNOWN_PATIENT`, or `PATIENT_REQUIRED` to a practice that names nobody. */
export type FindPatient = (wish: Wish) => Promise<{ patientId: string; guardianId?: string | undefined }>

/** A patient books for themselves or a dependant, a practice for any patient of its country. */
export const makeFindPatient =
  (patients: Patients): FindPatient =>
  async ({ actor, country, patientId = ownId(actor) }) => {
    if (actor.role === 'patient' && patientId === actor.id) return { patientId }
    const standing = await patients.standing(country, patientId)
    const isTheirs = actor.role !== 'patient' || standing?.guardianId === actor.id
    if (standing === undefined || !isTheirs) throw problem('UNKNOWN_PATIENT', { field: '/patientId' })
    return { patientId, guardianId: standing.guardianId }
  }

const ownId = (actor: Person): string => {
  if (actor.role === 'patient') return actor.id
  throw problem('PATIENT_REQUIRED', { field: '/patientId' })
}
