import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@praxis/contracts'
import type { Booking, Problem, Slots } from './answers.ts'

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

/** What curl would do. The answers' types say what the tests read of them; that it is there, the tests assert. */
export interface Client {
  get<Body>(path: string, request?: Pick<Request, 'token'>): Promise<Answer<Body>>
  post<Body>(path: string, request?: Request): Promise<Answer<Body>>
  /** Books in the name of a token's owner, with a new Idempotency-Key unless one is given. */
  book(token: string, wish: BookingWish, key?: string): Promise<Answer<Booking & Problem>>
  /** The free slots of a practitioner in the next days, from a day ahead on. */
  freeSlots(country: string, practitionerId: string, consultationTypeId?: string): Promise<Slots['slots']>
}

export interface BookingWish {
  readonly country: string
  readonly practitionerId: string
  readonly consultationTypeId: string
  readonly slotStart: string
  readonly patientId?: string
}

export const makeClient = (url: string): Client => {
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
  const get: Client['get'] = (path, request) => ask('GET', path, request)
  return {
    get,
    post: (path, request) => ask('POST', path, request),
    book: (token, { country, ...body }, key = randomUUID()) =>
      ask('POST', `/${country}/v1/bookings`, { token, key, body }),
    freeSlots: async (country, practitionerId, consultationTypeId) => {
      const query = new URLSearchParams({
        from: new Date(Date.now() + DAY_MS).toISOString(),
        to: new Date(Date.now() + 10 * DAY_MS).toISOString(),
        ...(consultationTypeId === undefined ? {} : { consultationTypeId }),
      })
      const { body } = await get<Slots>(`/${country}/v1/practitioners/${practitionerId}/availability?${query}`)
      return body.slots
    },
  }
}
