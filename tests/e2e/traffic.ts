import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Booking, Problem, SearchAnswer } from './answers.ts'
import type { Answer, BookingWish } from './client.ts'
import type { Praxis } from './instance.ts'

/** Patients who book and cancel all the time, and try again with the same key when they get no answer. */
export interface Traffic {
  /** What each booking that was ever confirmed to a patient should be now, by its id, with who may see it. */
  readonly acknowledged: ReadonlyMap<string, { readonly status: 'confirmed' | 'cancelled'; readonly token: string }>
  /** Ends after the request in hand, which it goes on repeating until it is answered. */
  stop(): Promise<void>
  /** Cancels what is still booked: a patient may have forty bookings to come, and other tests book too. */
  tidy(): Promise<void>
}

const PATIENTS = ['Camille Durand', 'Hugo Bernard', 'Inès Lefèvre']
const DAY_MS = 86_400_000
/** Starts of one practitioner are so far apart that no two consultations touch. */
const APART_MS = 2 * 3_600_000
const PAUSE_MS = 200
/** Of so many bookings one stays; the others are cancelled, so that the calendars last. */
const KEPT = 12
const ASK_AGAIN_MS = 250

export const startTraffic = async (praxis: Praxis): Promise<Traffic> => {
  const acknowledged = new Map<string, { status: 'confirmed' | 'cancelled'; token: string }>()
  const tokens = await Promise.all(PATIENTS.map((name) => praxis.token(name)))
  const wishes = await manyWishes(praxis)
  let ending = false

  const patient = async (token: string): Promise<void> => {
    for (let count = 0; !ending; count++) {
      const wish = wishes.shift()
      if (wish === undefined) throw new Error('the demo calendars are full')
      const key = randomUUID()
      const booked = await untilAnswered(() => praxis.book(token, wish, key))
      if (booked.status === 201) {
        const { id } = booked.body
        acknowledged.set(id, { status: 'confirmed', token })
        if (count % KEPT !== 0 && (await cancel(token, id))) wishes.push(wish)
      }
      await wait(PAUSE_MS)
    }
  }
  const cancel = async (token: string, id: string): Promise<boolean> => {
    const key = randomUUID()
    const answer = await untilAnswered(() =>
      praxis.post<Booking & Problem>(`/fr/v1/bookings/${id}/cancel`, { token, key, body: {} }),
    )
    if (answer.status === 200) acknowledged.set(id, { status: 'cancelled', token })
    return answer.status === 200
  }
  const patients = Promise.all(tokens.map(patient))
  // Reported by `stop`.
  patients.catch(() => undefined)
  return {
    acknowledged,
    stop: async () => {
      ending = true
      await patients
    },
    tidy: async () => {
      for (const [id, { status, token }] of acknowledged) if (status === 'confirmed') await cancel(token, id)
    },
  }
}

/** An answer that says neither yes nor no, and a broken connection, are tried again. */
const untilAnswered = async (ask: () => Promise<Answer<Booking & Problem>>): Promise<Answer<Booking & Problem>> => {
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined && answer.status < 500 && answer.body.code !== 'RATE_LIMITED') return answer
    await wait(ASK_AGAIN_MS)
  }
}

/** Hundreds of slots that are free now and do not touch, found before anything breaks. */
const manyWishes = async (praxis: Praxis): Promise<BookingWish[]> => {
  const from = new Date(Date.now() + DAY_MS).toISOString()
  const to = new Date(Date.now() + 10 * DAY_MS).toISOString()
  const query = new URLSearchParams({ q: 'Paris', from, to, limit: '50' })
  const { body } = await praxis.get<SearchAnswer>(`/fr/v1/search?${query}`)
  const all: BookingWish[][] = []
  for (const { practitioner } of body.results) {
    const type = practitioner.consultationTypes.find(({ whoMayBook }) => whoMayBook === 'everyone')
    if (type === undefined) continue
    const starts: string[] = []
    for (const { slotStart } of await praxis.freeSlots('fr', practitioner.id, type.id)) {
      const last = starts.at(-1)
      if (last === undefined || Date.parse(slotStart) - Date.parse(last) >= APART_MS) starts.push(slotStart)
    }
    const of = { country: 'fr', practitionerId: practitioner.id, consultationTypeId: type.id }
    all.push(starts.map((slotStart) => ({ ...of, slotStart })))
  }
  return all.flat().sort(() => Math.random() - 0.5)
}

/** The bookings of this traffic whose state is not what was acknowledged. */
export const lostBookings = async (praxis: Praxis, { acknowledged }: Traffic): Promise<string[]> => {
  const lost: string[] = []
  for (const [id, { status, token }] of acknowledged) {
    const found = await praxis.get<Booking>(`/fr/v1/bookings/${id}`, { token })
    if (found.status !== 200 || found.body.status !== status) lost.push(`${id}: ${found.status} ${found.body.status}`)
  }
  return lost
}
