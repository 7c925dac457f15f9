import { randomUUID } from 'node:crypto'
import type { CountryCode, PatientDraft, PractitionerDraft, Role } from '@praxis/contracts'
import { ask } from '@praxis/testing'
import { expect } from 'vitest'
import type { Ours } from '../ours.ts'
import { consultation, type People, practitionerDraft, type TestPatient, type TestPractitioner } from '../people.ts'
import { personsOf } from './callers.ts'

/** A patient and a practitioner whose objects a request may be about, and the people who act in their names. */
export interface Household {
  readonly country: CountryCode
  readonly patient: TestPatient
  readonly practitioner: TestPractitioner
  /** A word that is part of every personal value of these people, and appears nowhere else. */
  readonly canary: string
  readonly tokens: Readonly<Record<Role, string>>
  /** A time of the practitioner that is certainly free. */
  slot(): { readonly practitionerId: string; readonly consultationTypeId: string; readonly slotStart: string }
  /** A new booking of the patient with the practitioner; its id. */
  booking(): Promise<string>
  /** A new exception of the practitioner; its id. */
  exception(): Promise<string>
  /** A new hold on the practitioner's time by the owner of the token; its id. */
  hold(token: string): Promise<string>
  /** A new practitioner of the country whom no other test needs; their id. */
  spare(): Promise<string>
  /** A profile like the practitioner's. */
  profile(): PractitionerDraft
}

export const household = async (praxis: Ours, people: People, country: CountryCode): Promise<Household> => {
  const canary = `Canari${randomUUID().slice(0, 8)}`
  const draft = draftOf(canary)
  const [[patient], [practitioner]] = await Promise.all([
    people.patients(1, country),
    people.practitioners(1, () => draft, country),
  ])
  if (patient === undefined || practitioner === undefined) throw new Error('no people were created')
  const tokens = await personsOf(people, { country, patientId: patient.id, practitionerId: practitioner.id })
  const starts = [...practitioner.free]
  const create = async (method: string, path: string, token: string, body: object): Promise<string> => {
    const answer = await ask(method, `${praxis.url}/${country}/v1${path}`, { token, body, key: randomUUID() })
    expect(answer).toMatchObject({ status: method === 'PUT' ? 200 : 201 })
    return String(answer.body.id)
  }
  const slot = () => ({
    practitionerId: practitioner.id,
    consultationTypeId: practitioner.consultationTypeId,
    slotStart: starts.shift() ?? expect.fail('the calendar is full'),
  })
  await create('PUT', '/patients/me', tokens.patient, patientDraft(canary))
  return {
    country,
    patient,
    practitioner,
    canary,
    tokens,
    slot,
    // The practice books, because a patient's number of bookings is limited and there will be many.
    booking: () => create('POST', '/bookings', tokens.admin, { ...slot(), patientId: patient.id }),
    exception: () =>
      create('POST', `/practitioners/${practitioner.id}/exceptions`, tokens.admin, {
        kind: 'absence',
        date: starts.pop()?.slice(0, 10) ?? '',
        from: '00:00',
        to: '00:05',
      }),
    hold: (token) => create('POST', '/holds', token, slot()),
    spare: () => create('POST', '/practitioners', tokens.admin, practitionerDraft()),
    profile: () => draft,
  }
}

export const patientDraft = (canary: string): PatientDraft => ({
  givenName: canary,
  familyName: canary,
  email: `${canary}@patients.example.org`,
  language: 'fr',
})

/** The canary is in the contact, which is private, and not in the profile, which is public. */
const draftOf = (canary: string): PractitionerDraft =>
  practitionerDraft({
    consultationTypes: [consultation()],
    contact: { email: `${canary}@practices.example.org`, language: 'fr' },
  })
