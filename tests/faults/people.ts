import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  type ConsultationType,
  type CountryCode,
  internalRoutes,
  type PatientDraft,
  type PractitionerDraft,
} from '@praxis/contracts'
import { findInstance, OPERATOR_CLIENT, readSecrets } from '@praxis/instance'
import { makeLog, makePeer, makeTokens, type Peer } from '@praxis/platform'
import { eventually, type Signer, signerOf } from '@praxis/testing'
import { expect } from 'vitest'
import type { Problem } from '../e2e/answers.ts'
import type { Praxis } from '../e2e/instance.ts'

export interface TestPatient {
  readonly id: string
  readonly token: string
}

export interface TestPractitioner {
  readonly id: string
  /** The first that they offer. */
  readonly consultationTypeId: string
  /** When it could be booked at first, from a day ahead on: RFC 3339, in order. */
  readonly free: readonly string[]
}

/** People beyond the demo's few, brought in as an operator does. */
export interface People {
  /** Signs what the instance's own issuer would, and what it never would. */
  readonly signer: Signer
  /** `changes` are what the nth of them has of their own. */
  patients(count: number, country?: CountryCode, changes?: (n: number) => Partial<PatientDraft>): Promise<TestPatient[]>
  /** Known to every service when it resolves. */
  practitioners(count: number, draft?: () => PractitionerDraft, country?: CountryCode): Promise<TestPractitioner[]>
}

export const COUNTRY = 'fr'

export const peopleOf = async (praxis: Praxis): Promise<People> => {
  const instance = await findInstance(praxis.home)
  if (instance === undefined) throw new Error('Praxis does not run')
  const secret = (await readSecrets(praxis.home))[OPERATOR_CLIENT] ?? ''
  const client = { OIDC_AUDIENCE: 'praxis', CLIENT_ID: OPERATOR_CLIENT, CLIENT_SECRET: secret }
  const tokens = makeTokens({ OIDC_ISSUER: instance.issuerUrl, ...client })
  const log = makeLog({ level: 'silent' })
  const peer = (name: string): Peer =>
    makePeer({ name, baseUrl: instance.services[name] ?? '', tokens, log, timeoutMs: 30_000 })
  const signer = await signerOf({ url: instance.issuerUrl, keysFile: join(praxis.home, 'issuer-keys.json') })

  return {
    signer,
    patients: async (count, country = COUNTRY, changes = () => ({})) => {
      const ids = Array.from({ length: count }, () => randomUUID())
      for (let start = 0; start < count; start += MAX_IMPORT) {
        const patients = ids
          .slice(start, start + MAX_IMPORT)
          .map((id, n) => ({ id, ...patientDraft, ...changes(start + n) }))
        await peer('patient').call(internalRoutes.importPatients, { params: { country }, body: { patients } })
      }
      return Promise.all(ids.map(async (id) => ({ id, token: await signer.sign(patientClaims(id, country)) })))
    },
    practitioners: async (count, draft = practitionerDraft, country = COUNTRY) => {
      const all = Array.from({ length: count }, () => ({ id: randomUUID(), ...draft() }))
      for (let start = 0; start < count; start += MAX_IMPORT) {
        const body = { practitioners: all.slice(start, start + MAX_IMPORT) }
        await peer('practitioner').call(internalRoutes.importPractitioners, { params: { country }, body })
      }
      const somebody = await signer.sign(patientClaims(randomUUID(), country))
      const known: TestPractitioner[] = []
      for (const { id, consultationTypes } of all) {
        const consultationTypeId = consultationTypes[0]?.id ?? ''
        const free = await freeOnceKnown(praxis, { country, token: somebody }, { id, consultationTypeId })
        known.push({ id, consultationTypeId, free })
      }
      return known
    },
  }
}

const MAX_IMPORT = 500

const patientClaims = (id: string, country: CountryCode) => ({ sub: id, role: 'patient', country })

const patientDraft: PatientDraft = {
  givenName: 'Paule',
  familyName: 'Essai',
  email: 'paule.essai@patients.example.org',
  language: 'fr',
}

/** Open day and night, bookable by everyone in half hours. */
export const practitionerDraft = (changes: Partial<PractitionerDraft> = {}): PractitionerDraft => {
  const locationId = randomUUID()
  return {
    givenName: 'Dominique',
    familyName: 'Essai',
    specialty: 'general-practitioner',
    languages: ['fr'],
    insurance: [],
    teleconsultation: false,
    timeZone: 'Europe/Paris',
    agenda: { dayStart: '00:00', slotMinutes: 30, slotsPerDay: 48 },
    locations: [
      {
        id: locationId,
        name: 'Cabinet Essai',
        street: '1 rue de l’Essai',
        postalCode: '75001',
        city: 'Paris',
        lat: 48.86,
        lon: 2.34,
        wheelchairAccess: true,
      },
    ],
    workingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId, weekday, from: '00:00', to: '24:00' })),
    consultationTypes: [consultation()],
    contact: { email: 'dominique.essai@practices.example.org', language: 'fr' },
    ...changes,
  }
}

export const consultation = (changes: Partial<ConsultationType> = {}): ConsultationType => ({
  id: randomUUID(),
  name: 'Consultation',
  durationMinutes: 30,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  horizonDays: 365,
  changeNoticeMinutes: 0,
  whoMayBook: 'everyone',
  teleconsultation: false,
  ...changes,
})

/** Events bring a practitioner to availability and to booking, each in its own time. */
export const freeOnceKnown = async (
  praxis: Praxis,
  { country, token }: { country: CountryCode; token: string },
  { id, consultationTypeId }: Pick<TestPractitioner, 'id' | 'consultationTypeId'>,
): Promise<string[]> => {
  const past = { practitionerId: id, consultationTypeId, slotStart: '2001-01-01T00:00:00Z' }
  return eventually(
    async () => {
      const { body } = await praxis.post<Problem>(`/${country}/v1/holds`, { token, body: past })
      expect(body.code).toBe('SLOT_IN_PAST')
      const free = await praxis.freeSlots(country, id, consultationTypeId)
      expect(free.length).toBeGreaterThan(0)
      return free.map(({ slotStart }) => slotStart)
    },
    { withinMs: 30_000 },
  )
}
