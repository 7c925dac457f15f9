import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@praxis/contracts'
import { Agent, request } from 'undici'
import { shapeNames, wordsOf } from '../search/questions.ts'
import type { Visit } from './arrivals.ts'

/** Of a hundred who come. */
const MIX = { search: 90, availability: 8 } as const

interface Found {
  readonly practitioner: {
    readonly id: string
    readonly consultationTypes: readonly { readonly id: string; readonly whoMayBook: string }[]
  }
}

interface Offer {
  readonly practitionerId: string
  readonly consultationTypeId: string
}

interface Answer {
  readonly status: number
  readonly body: { readonly [name: string]: unknown }
}

/** Everybody who comes on a mixed day. */
export interface People {
  come(): Promise<Pick<Visit, 'kind' | 'outcome'>>
  close(): Promise<void>
}

/** `tokens` are patients'; a booking is cancelled when it was answered, so that a day can be long. */
export const peopleAt = async (url: string, tokens: readonly string[]): Promise<People> => {
  const agent = new Agent({ connections: 512, keepAliveTimeout: 4_000, headersTimeout: 30_000 })
  const ask = async (method: 'GET' | 'POST', path: string, token?: string, body?: object): Promise<Answer> => {
    const answer = await request(`${url}${path}`, {
      method,
      dispatcher: agent,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.body.text()
    return { status: answer.statusCode, body: JSON.parse(text === '' ? '{}' : text) }
  }
  let turn = 0
  const searchPath = (): string => {
    const shape = shapeNames[turn++ % shapeNames.length] ?? 'by name'
    return `/fr/v1/search?${new URLSearchParams({ q: wordsOf(shape, Math.floor(Math.random() * 1_000)) })}`
  }
  const offers = await offersOf(ask)
  const offer = (): Offer => {
    const found = offers[Math.floor(Math.random() * offers.length)]
    if (found === undefined) throw new RangeError('nobody can be booked here: start with demo practitioners')
    return found
  }
  const availabilityPath = ({ practitionerId, consultationTypeId }: Offer): string => {
    const from = Date.now() + DAY_MS
    const times = { from: new Date(from).toISOString(), to: new Date(from + 10 * DAY_MS).toISOString() }
    return `/fr/v1/practitioners/${practitionerId}/availability?${new URLSearchParams({ ...times, consultationTypeId })}`
  }
  /** A visitor looks first, then books; only the booking is timed. */
  const readyToBook: { readonly offer: Offer; readonly slots: string[] }[] = []
  for (const each of offers.slice(0, 40)) {
    const { body } = await ask('GET', availabilityPath(each))
    readyToBook.push({ offer: each, slots: slotsIn(body) })
  }
  const book = async (): Promise<string> => {
    const choice = readyToBook[Math.floor(Math.random() * readyToBook.length)]
    const at = Math.floor(Math.random() * (choice?.slots.length ?? 0))
    const [slotStart] = choice?.slots.splice(at, 1) ?? []
    if (choice === undefined || slotStart === undefined) return 'no free slot left'
    const token = tokens[turn++ % tokens.length] ?? ''
    const booked = await ask('POST', '/fr/v1/bookings', token, { ...choice.offer, slotStart })
    if (booked.status !== 201) return outcomeOf(booked)
    void ask('POST', `/fr/v1/bookings/${booked.body.id}/cancel`, token, {}).then(
      ({ status }) => {
        if (status === 200) choice.slots.push(slotStart)
      },
      () => undefined,
    )
    return 'ok'
  }
  const settled = (kind: string, work: Promise<string>) =>
    work.then(
      (outcome) => ({ kind, outcome }),
      (error: unknown) => ({
        kind,
        outcome: error instanceof Error && 'code' in error ? String(error.code) : 'broken',
      }),
    )
  return {
    come: () => {
      const die = Math.random() * 100
      if (die < MIX.search) return settled('search', ask('GET', searchPath()).then(outcomeOf))
      if (die < MIX.search + MIX.availability)
        return settled('availability', ask('GET', availabilityPath(offer())).then(outcomeOf))
      return settled('booking', book())
    },
    close: () => agent.close(),
  }
}

const outcomeOf = ({ status, body }: Answer): string =>
  status < 300 ? 'ok' : `${status} ${typeof body.code === 'string' ? body.code : ''}`

/** What can be booked by everyone, far and near. */
const offersOf = async (ask: (method: 'GET', path: string) => Promise<Answer>): Promise<readonly Offer[]> => {
  const places = ['Paris', 'Lyon', 'Marseille', 'Toulouse', 'Lille', 'Nantes']
  const pages = await Promise.all(
    places.map((place) => ask('GET', `/fr/v1/search?${new URLSearchParams({ q: place, limit: '50' })}`)),
  )
  return pages.flatMap(({ body }) =>
    resultsIn(body).flatMap(({ practitioner }) => {
      const type = practitioner.consultationTypes.find(({ whoMayBook }) => whoMayBook === 'everyone')
      return type === undefined ? [] : [{ practitionerId: practitioner.id, consultationTypeId: type.id }]
    }),
  )
}

/** Of answers that the API's own tests hold to its contract. */
const resultsIn = ({ results }: { results?: unknown }): readonly Found[] => (isListOf<Found>(results) ? results : [])
const slotsIn = ({ slots }: { slots?: unknown }): string[] =>
  isListOf<{ slotStart: string }>(slots) ? slots.map(({ slotStart }) => slotStart) : []
const isListOf = <Item>(value: unknown): value is readonly Item[] => Array.isArray(value)
