import { createHash } from 'node:crypto'
import { type CountryCode, countries, localDate, type PatientDraft } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import { normalised } from '../domain/patient.ts'
import type { Patient, Patients } from '../store/ports.ts'

interface Deps {
  readonly patients: Patients
  readonly clock: () => Date
  readonly newId: () => string
}

interface Mine {
  readonly country: CountryCode
  /** The caller. Their id is their token's subject. */
  readonly id: string
}

export interface KeepProfile {
  /** Throws `NO_PROFILE` before the first {@link KeepProfile.put}. */
  get(mine: Mine): Promise<Patient>
  put(mine: Mine & { draft: PatientDraft }): Promise<Patient>
  dependants(mine: Mine): Promise<Patient[]>
  /** Adds one; a retry under the same key finds the one it made. */
  addDependant(mine: Mine & { draft: PatientDraft; idempotencyKey: string }): Promise<Patient>
}

export const makeKeepProfile = ({ patients, clock, newId }: Deps): KeepProfile => {
  const checked = (draft: PatientDraft, country: CountryCode): PatientDraft =>
    normalised(draft, country, localDate(countries[country].timeZone, clock().getTime()))

  const get: KeepProfile['get'] = async ({ country, id }) => {
    const found = await patients.find(country, id)
    if (found === undefined) throw problem('NO_PROFILE', { detail: 'Create it with PUT /patients/me.' })
    return found
  }
  return {
    get,
    put: async ({ country, id, draft }) => {
      await patients.save([{ ...checked(draft, country), id, country }])
      return get({ country, id })
    },
    dependants: ({ country, id }) => patients.dependants(country, id),
    addDependant: async ({ country, id, draft, idempotencyKey }) => {
      await get({ country, id })
      const dependant = { ...checked(draft, country), id: newId(), country, guardianId: id }
      const hash = hashOf(checked(draft, country))
      const made = await patients.addOnce(dependant, id, idempotencyKey, hash)
      if (made.requestHash !== hash) throw problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
      return { ...dependant, id: made.patientId }
    },
  }
}

const hashOf = (draft: PatientDraft): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(draft).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
