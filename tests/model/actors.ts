import { randomUUID } from 'node:crypto'
import { internalRoutes, type PractitionerDraft } from '@praxis/contracts'
import { ask, repeatWhileBusy } from '@praxis/testing'
import { consultation, practitionerDraft } from '../faults/people.ts'
import type { ConsultationType, Hours } from './agenda.ts'
import { type Call, type Outcome, takesKey } from './call.ts'
import { type Practice, SLOT_MINUTES, SLOTS_PER_DAY, ZONE } from './practice.ts'
import type { System } from './system.ts'

/** What a new practice is made from. */
export interface Plan {
  readonly hours: readonly Omit<Hours, 'locationId'>[]
  /** At which of two locations the hours after noon are. */
  readonly afternoon: 0 | 1
  readonly types: readonly Omit<ConsultationType, 'id'>[]
}

export interface Place {
  readonly lat: number
  readonly lon: number
}

/** A practitioner with two locations, and three patients, known to the services that own them. */
export const makePractice = async ({ urls, internalToken }: System, plan: Plan, place: Place): Promise<Practice> => {
  const practice: Practice = {
    practitionerId: randomUUID(),
    locationIds: [randomUUID(), randomUUID()],
    patientIds: [randomUUID(), randomUUID(), randomUUID()],
    types: plan.types.map((type) => ({ id: randomUUID(), ...type })),
    hours: [],
    exceptions: [],
    bookings: [],
    holds: [],
    letters: [],
    firstAnswers: [],
  }
  const [morning = '', other = ''] = practice.locationIds
  const hours = plan.hours.map((each) => ({
    ...each,
    locationId: each.from >= 12 && plan.afternoon === 1 ? other : morning,
  }))
  const token = await internalToken()
  const post = async (url: string, path: string, body: unknown): Promise<void> => {
    const answer = await ask('POST', `${url}${path.replace(':country', 'fr')}`, { token, body })
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  }
  await post(urls.practitioner, internalRoutes.importPractitioners.path, {
    practitioners: [{ id: practice.practitionerId, ...draftOf({ ...practice, hours }, place) }],
  })
  await post(urls.patient, internalRoutes.importPatients.path, {
    patients: practice.patientIds.map((id) => ({
      id,
      givenName: 'Paule',
      familyName: 'Essai',
      email: `${id}@patients.example.org`,
      language: 'fr',
    })),
  })
  return { ...practice, hours }
}

const draftOf = ({ locationIds, hours, types }: Practice, { lat, lon }: Place): PractitionerDraft => {
  const [location] = practitionerDraft().locations
  if (location === undefined) throw new Error('a practitioner has a location')
  return practitionerDraft({
    timeZone: ZONE,
    agenda: { dayStart: '00:00', slotMinutes: SLOT_MINUTES, slotsPerDay: SLOTS_PER_DAY },
    locations: locationIds.map((id, n) => ({ ...location, id, name: `Cabinet ${n}`, lat, lon })),
    workingHours: hours.map(({ from, to, ...each }) => ({ ...each, from: hour(from), to: hour(to) })),
    consultationTypes: types.map((type) => consultation(type)),
  })
}

const hour = (n: number): string => `${String(n).padStart(2, '0')}:00`

/** Sends a call to the service that decides it. Throws for an answer that no caller may get. */
export const send = async (system: System, practice: Practice, call: Call): Promise<Outcome> => {
  const { urls, tokenFor } = system
  const { practitionerId } = practice
  const asPatient = (id: string): Promise<string> => tokenFor({ id, role: 'patient', country: 'fr' })
  const asPractice = (): Promise<string> =>
    tokenFor({ id: practitionerId, role: 'practitioner', country: 'fr', practitionerIds: [practitionerId] })
  const iso = (instant: number): string => new Date(instant).toISOString()
  const request = async (method: string, url: string, token: string, body?: unknown): Promise<Outcome> => {
    const key = takesKey(call) ? { key: call.key } : {}
    const { status, body: said } = await repeatWhileBusy(() => ask(method, url, { token, body, ...key }))
    // These say that the call itself was wrong, which no other call can make it.
    const isWrong = status === 400 || status === 401 || status === 403 || (status === 404 && call.kind !== 'remove')
    if (status >= 500 || status === 429 || isWrong)
      throw new Error(`${call.kind} was answered ${status} ${JSON.stringify(said)}`)
    const answer = status < 300 ? textOf(said) : `${status} ${String(said.code)}`
    return { isDone: status < 300, answer, ...(typeof said.id === 'string' ? { id: said.id } : {}) }
  }
  const bookings = `${urls.booking}/fr/v1/bookings`
  const exceptions = `${urls.availability}/fr/v1/practitioners/${practitionerId}/exceptions`
  switch (call.kind) {
    case 'book':
    case 'hold': {
      const url = call.kind === 'book' ? bookings : `${urls.booking}/fr/v1/holds`
      const body = { practitionerId, consultationTypeId: call.type.id, slotStart: iso(call.start) }
      return request('POST', url, await asPatient(call.patientId), body)
    }
    case 'move':
      return request('POST', `${bookings}/${call.bookingId}/reschedule`, await asPatient(call.patientId), {
        slotStart: iso(call.start),
      })
    case 'cancel': {
      const token = call.byPractice ? await asPractice() : await asPatient(call.patientId)
      return request('POST', `${bookings}/${call.bookingId}/cancel`, token, {})
    }
    case 'add': {
      const { from, to, locationId, kind, date } = call.exception
      const place = locationId === undefined ? {} : { locationId }
      return request('POST', exceptions, await asPractice(), { kind, date, from: hour(from), to: hour(to), ...place })
    }
    case 'remove':
      return request('DELETE', `${exceptions}/${call.exceptionId}`, await asPractice())
  }
}

/** What a repetition has to be answered too, member by member. */
const textOf = (body: Record<string, unknown>): string => JSON.stringify(Object.entries(body).sort())
