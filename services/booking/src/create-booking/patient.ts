import { type CountryCode, internalRoutes, keepsAgenda, type Person } from '@praxis/contracts'
import { type Peer, PeerRefused } from '@praxis/platform'
import { problem } from '../domain/errors.ts'

interface Wish {
  readonly actor: Person
  readonly country: CountryCode
  readonly practitionerId: string
  /** Absent when the caller books for themselves. */
  readonly patientId?: string | undefined
}

/** For whom a booking is. Throws `UNKNOWN_PATIENT`, or `PATIENT_REQUIRED` to a practice that names nobody. */
export type FindPatient = (wish: Wish) => Promise<{ patientId: string; guardianId?: string | undefined }>

/** A patient books for themselves or a dependant, a practice for any patient of its country. */
export const makeFindPatient =
  (patients: Peer): FindPatient =>
  async ({ actor, country, practitionerId, patientId }) => {
    if (actor.role === 'patient') {
      if (patientId === undefined || patientId === actor.id) return { patientId: actor.id }
      const { guardianId } = await standing(patients, country, patientId)
      if (guardianId === actor.id) return { patientId, guardianId }
      throw unknownPatient()
    }
    if (!keepsAgenda(actor, practitionerId, country))
      throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
    if (patientId === undefined) throw problem('PATIENT_REQUIRED', { field: '/patientId' })
    const { guardianId } = await standing(patients, country, patientId)
    return { patientId, guardianId }
  }

const standing = async (patients: Peer, country: CountryCode, id: string): Promise<{ guardianId?: string }> => {
  try {
    return await patients.call(internalRoutes.patientStanding, { params: { country, id } })
  } catch (error) {
    throw error instanceof PeerRefused && error.status === 404 ? unknownPatient() : error
  }
}

const unknownPatient = () => problem('UNKNOWN_PATIENT', { field: '/patientId' })
