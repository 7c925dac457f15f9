import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { DAY_MS } from '@praxis/contracts'
import { runAtOnce } from '@praxis/testing'
import { expect } from 'vitest'
import type { BookingPage, Inbox, Problem } from './answers.ts'
import type { Answer, BookingWish } from './client.ts'
import type { Praxis } from './instance.ts'

/** Patients who book and cancel all the time, and try again with the same key when they get no answer. */
export interface Traffic {
  /** The expected state of each booking that was confirmed to a patient, by its id, with a token that may read it. */
  readonly acknowledged: ReadonlyMap<string, { readonly status: 'confirmed' | 'cancelled'; readonly token: string }>
  /** Ends after the request under way, which is repeated until it is answered. */
  stop(): Promise<void>
  /** Cancels the remaining bookings, because a patient may have only forty and other tests book too. */
  tidy(): Promise<void>
}

const PATIENTS = ['Camille Durand', 'Hugo Bernard', 'Inès Lefèvre']
/** Starts of one practitioner are so far apart that no two consultations touch. */
const APART_MS = 2 * 3_600_000
/** Nearer than this a practice may not let a patient cancel. */
const NOTICE_MS = 3 * DAY_MS
const PAUSE_MS = 500
/** One booking in this many stays. The others are cancelled, so that the calendars do not fill up. */
const UNCANCELLED_EVERY = 12
/** The largest number of bookings that stay for each patient, who may have forty. */
const MAX_UNCANCELLED = 20
const ASK_AGAIN_MS = 250
/** Milliseconds, longer than any fault lasts during which a patient waits. */
const PATIENCE_MS = 180_000
/** What a traffic asks before it begins and when it has ended. */
const AT_ONCE = 8

interface TrafficOptions {
  /** Of patients; three demo patients when absent. */
  readonly tokens?: readonly string[]
  /** Slots that are free and do not touch; found among the demo practitioners of Paris when absent. */
  readonly wishes?: readonly BookingWish[]
  /** Of each patient after each booking. */
  readonly pauseMs?: number
}

export const startTraffic = async (
  praxis: Praxis,
  { tokens: given, wishes: freeWishes, pauseMs = PAUSE_MS }: TrafficOptions = {},
): Promise<Traffic> => {
  const acknowledged = new Map<string, { status: 'confirmed' | 'cancelled'; token: string }>()
  const tokens = given ?? (await Promise.all(PATIENTS.map((name) => praxis.token(name))))
  const wishes = [...(freeWishes ?? (await manyWishes(praxis)))]
  let ending = false

  const patient = async (token: string): Promise<void> => {
    let uncancelled = 0
    for (let count = 0; !ending; count++) {
      const wish = wishes.shift()
      if (wish === undefined) throw new Error('the calendars are full')
      const key = randomUUID()
      const booked = await untilAnswered(() => praxis.book(token, wish, key))
      if (booked.status === 201) {
        const { id } = booked.body
        acknowledged.set(id, { status: 'confirmed', token })
        const stays = count % UNCANCELLED_EVERY === 0 && uncancelled < MAX_UNCANCELLED
        if (stays) uncancelled += 1
        else if (await cancel(token, id)) wishes.push(wish)
      } else {
        // A time that was just freed may count as taken for a moment more.
        wishes.push(wish)
      }
      await wait(pauseMs)
    }
  }
  const cancel = async (token: string, id: string): Promise<boolean> => {
    const key = randomUUID()
    const answer = await untilAnswered(() => praxis.cancel(token, 'fr', id, { key }))
    if (answer.status === 200) acknowledged.set(id, { status: 'cancelled', token })
    return answer.status === 200
  }
  /** What an earlier traffic that failed has left would count against the patient's limit. */
  const clear = async (token: string): Promise<void> => {
    const { body } = await praxis.get<BookingPage>('/fr/v1/bookings?limit=200', { token })
    const booked = body.bookings.filter(({ status }) => status === 'confirmed')
    await runAtOnce(AT_ONCE, booked, async ({ id }) => void (await cancel(token, id)))
  }
  await Promise.all(tokens.map(clear))
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
      const booked = [...acknowledged].filter(([, { status }]) => status === 'confirmed')
      await runAtOnce(AT_ONCE, booked, async ([id, { token }]) => void (await cancel(token, id)))
    },
  }
}

/**
 * Repeats a request after an answer that decides nothing and after a broken connection. Rejects when no answer comes for
 * minutes.
 */
export const untilAnswered = async <Body extends Problem>(ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    if (Date.now() > deadline) throw new Error('no answer for three minutes')
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined && answer.status < 500 && answer.body.code !== 'RATE_LIMITED') return answer
    await wait(ASK_AGAIN_MS)
  }
}

/** Finds hundreds of free slots that do not touch, before anything breaks. */
const manyWishes = async (praxis: Praxis): Promise<BookingWish[]> => {
  const from = new Date(Date.now() + DAY_MS).toISOString()
  const to = new Date(Date.now() + 10 * DAY_MS).toISOString()
  const query = { q: 'Paris', from, to, limit: '50' }
  // Of services that have just started the first answer may come too late.
  const { body } = await untilAnswered(() => praxis.search('fr', query))
  const all: BookingWish[][] = []
  await runAtOnce(AT_ONCE, body.results, async ({ practitioner }) => {
    const type = practitioner.consultationTypes.find(({ whoMayBook }) => whoMayBook === 'everyone')
    if (type === undefined) return
    const starts: string[] = []
    for (const { slotStart } of await praxis.freeSlots('fr', practitioner.id, type.id)) {
      if (Date.parse(slotStart) < Date.now() + NOTICE_MS) continue
      const last = starts.at(-1)
      if (last === undefined || Date.parse(slotStart) - Date.parse(last) >= APART_MS) starts.push(slotStart)
    }
    const of = { country: 'fr', practitionerId: practitioner.id, consultationTypeId: type.id } as const
    all.push(starts.map((slotStart) => ({ ...of, slotStart })))
  })
  return all.flat().sort(() => Math.random() - 0.5)
}

/** The bookings of this traffic whose state is not what was acknowledged. */
export const lostBookings = async (praxis: Praxis, { acknowledged }: Traffic): Promise<string[]> => {
  const lost: string[] = []
  await runAtOnce(AT_ONCE, [...acknowledged], async ([id, { status, token }]) => {
    const found = await untilAnswered(() => praxis.getBooking(token, 'fr', id))
    if (found.status !== 200 || found.body.status !== status) lost.push(`${id}: ${found.status} ${found.body.status}`)
  })
  return lost
}

/** Waits until so many more bookings were confirmed. */
export const more = async ({ acknowledged }: Traffic, count: number): Promise<void> => {
  const minimum = acknowledged.size + count
  await expect.poll(() => acknowledged.size, { timeout: 90_000, interval: 100 }).toBeGreaterThanOrEqual(minimum)
}

/**
 * Lists missing and repeated messages. Each booking has one confirmation to each side, and one cancellation to each when it
 * was cancelled.
 */
export const unexpectedMessages = async (praxis: Praxis, { acknowledged }: Traffic): Promise<string[]> => {
  const faults: string[] = []
  await runAtOnce(AT_ONCE, [...acknowledged], async ([id, { status }]) => {
    const { body } = await praxis.get<Inbox>(`/dev/inbox.json?bookingId=${id}`)
    const sent = body.messages.map(({ kind, recipient }) => `${kind} ${recipient}`)
    const doubled = sent.filter((each, index) => sent.indexOf(each) !== index)
    const expected = status === 'cancelled' ? 'cancellation' : 'confirmation'
    const missing = ['patient', 'practitioner'].map((to) => `${expected} ${to}`).filter((each) => !sent.includes(each))
    faults.push(...doubled.map((each) => `${id}: doubled ${each}`), ...missing.map((each) => `${id}: no ${each}`))
  })
  return faults
}
