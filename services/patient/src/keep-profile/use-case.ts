import { type CountryCode, countries, localDate, type PatientDraft } from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import { normalised } from '../domain/patient.ts'
import type { AddedDependants, Patient, Patients } from '../store/ports.ts'

interface Deps {
  readonly patients: Patients
  readonly addedDependants: AddedDependants
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
  /** Adds a dependant. A repeated request gets the dependant that the first one added. */
  addDependant(mine: Mine & { draft: PatientDraft; idempotencyKey: string }): Promise<Patient>
}

export const makeKeepProfile = ({ patients, addedDependants, clock, newId }: Deps): KeepProfile => {
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
    addDependant: async ({ country, id, draft, idempotencyKey: key }) => {
      const asked = checked(draft, country)
      const idOfDependant = await addedDependants.answerOnce({ country, actorId: id, key, asked }, async (request) => {
        await get({ country, id })
        const answer = newId()
        const dependant = { ...asked, id: answer, country, guardianId: id }
        await patients.addDependant(dependant, { request, answer, at: clock() })
        return answer
      })
      // The answer is that of the first time, even when the dependant was changed since.
      return { ...asked, id: idOfDependant, country, guardianId: id }
    },
  }
}
