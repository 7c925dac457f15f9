import { randomUUID } from 'node:crypto'
import { createPraxisClient, type PraxisClient } from '@praxis/client'
import { DAY_MS } from '@praxis/contracts'
import type { Booking, Problem, SearchAnswer, Slots } from './answers.ts'

export interface Answer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

interface Request {
  readonly token?: string
  readonly key?: string
  readonly body?: object
}

/** The API as its callers use it. The answers' types say what the tests read of them; that it is there, the tests assert. */
export interface Client {
  /** What curl would do: for pages beside the API, and for requests that it refuses. */
  get<Body>(path: string, request?: Pick<Request, 'token'>): Promise<Answer<Body>>
  post<Body>(path: string, request?: Request): Promise<Answer<Body>>
  search(country: Country, query: Record<string, string>): Promise<Answer<SearchAnswer & Problem>>
  /** Books in the name of a token's owner, with a new Idempotency-Key unless one is given. */
  book(token: string, wish: BookingWish, key?: string): Promise<Answer<Booking & Problem>>
  getBooking(token: string, country: Country, id: string): Promise<Answer<Booking & Problem>>
  cancel(token: string, country: Country, id: string, request?: CancelRequest): Promise<Answer<Booking & Problem>>
  reschedule(token: string, country: Country, id: string, slotStart: string): Promise<Answer<Booking & Problem>>
  /** The free slots of a practitioner in the next days, from a day ahead on. */
  freeSlots(country: Country, practitionerId: string, consultationTypeId?: string): Promise<Slots['slots']>
}

export type Country = 'fr' | 'de'

interface CancelRequest {
  readonly key?: string
  readonly reason?: string
}

export interface BookingWish {
  readonly country: Country
  readonly practitionerId: string
  readonly consultationTypeId: string
  readonly slotStart: string
  readonly patientId?: string
}

interface ClientOptions {
  /** Further attempts of what was not served: as many as an app would make, when absent. */
  readonly retries?: number
}

export const makeClient = (url: string, options: ClientOptions = {}): Client => {
  const ask = async <Body>(method: string, path: string, { token, key, body }: Request = {}): Promise<Answer<Body>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(isJson ? text : JSON.stringify(text)),
    }
  }
  const client = (token?: string): PraxisClient =>
    createPraxisClient({ baseUrl: url, ...options, ...(token === undefined ? {} : { token }) })
  return {
    get: (path, request) => ask('GET', path, request),
    post: (path, request) => ask('POST', path, request),
    search: async (country, query) =>
      answerOf(await client().GET('/{country}/v1/search', { params: { path: { country }, query } })),
    book: async (token, { country, ...body }, key = randomUUID()) =>
      answerOf(
        await client(token).POST('/{country}/v1/bookings', {
          params: { path: { country }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    getBooking: async (token, country, id) =>
      answerOf(await client(token).GET('/{country}/v1/bookings/{id}', { params: { path: { country, id } } })),
    cancel: async (token, country, id, { key = randomUUID(), ...body } = {}) =>
      answerOf(
        await client(token).POST('/{country}/v1/bookings/{id}/cancel', {
          params: { path: { country, id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    reschedule: async (token, country, id, slotStart) =>
      answerOf(
        await client(token).POST('/{country}/v1/bookings/{id}/reschedule', {
          params: { path: { country, id } },
          body: { slotStart },
        }),
      ),
    freeSlots: async (country, id, consultationTypeId) => {
      const query = {
        from: new Date(Date.now() + DAY_MS).toISOString(),
        to: new Date(Date.now() + 10 * DAY_MS).toISOString(),
        ...(consultationTypeId === undefined ? {} : { consultationTypeId }),
      }
      const { body } = answerOf<Slots>(
        await client().GET('/{country}/v1/practitioners/{id}/availability', {
          params: { path: { country, id }, query },
        }),
      )
      return body.slots
    },
  }
}

interface Outcome {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}

/** An outcome of the client under the types of the tests, which read of an answer what they assert. */
const answerOf = <Body>({ data, error, response }: Outcome): Answer<Body> => ({
  status: response.status,
  headers: response.headers,
  body: JSON.parse(JSON.stringify(data ?? error ?? '')),
})
