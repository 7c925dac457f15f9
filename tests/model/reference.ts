import { MINUTE_MS } from '@praxis/contracts'
import type { ConsultationType } from './agenda.ts'
import { type Call, type Outcome, takesKey } from './call.ts'
import { type Booking, freeStart, type Hold, isBooked, isInTime, type Letter, type Practice } from './practice.ts'

/** What the reference says to one call: whether it is done, and the practice after it. */
export interface Verdict {
  readonly isDone: boolean
  readonly practice: Practice
}

/** Future bookings of a patient with one practitioner. */
const MAX_BOOKINGS = 10

/** Milliseconds for which a hold keeps a slot. */
const HOLD_MS = 5 * MINUTE_MS

/**
 * What one call comes to in a practice. The outcome says which id the real system gave to what was made. `unseen` are the keys of
 * calls that were under way when this one was sent.
 */
export const verdictOf = (
  practice: Practice,
  { call, outcome, now, unseen }: { call: Call; outcome: Outcome; now: number; unseen: ReadonlySet<string> },
): Verdict => {
  const { id = 'nothing', isDone, answer } = outcome
  const first = practice.firstAnswers.find(({ call: { key } }) => key === call.key)
  // A repetition gets the first answer, and changes nothing.
  if (first !== undefined) return { isDone: isDone ? first.text === answer : true, practice }
  const strict = judge(practice, call, now, { id, holds: practice.holds })
  // A hold guarantees nothing to whoever places it at the moment at which another books (ADR-004).
  const earlier = practice.holds.filter(({ key }) => !unseen.has(key))
  const isAsSeen = strict.isDone === isDone || call.kind === 'hold'
  const verdict = isAsSeen ? strict : judge(practice, call, now, { id, holds: earlier })
  if (!verdict.isDone || !takesKey(call)) return verdict
  const firstAnswers = [...practice.firstAnswers, { call, id, text: answer, at: now }]
  return { isDone: true, practice: { ...verdict.practice, firstAnswers } }
}

interface Given {
  readonly id: string
  /** Those that count. */
  readonly holds: readonly Hold[]
}

const judge = (practice: Practice, call: Call, now: number, { id, holds }: Given): Verdict => {
  const refused = { isDone: false, practice }
  switch (call.kind) {
    case 'book': {
      const free = bookable({ ...practice, holds }, call.type, call.start, now, call.patientId)
      if (free === undefined || futureBookings(practice, call.patientId, now) >= MAX_BOOKINGS) return refused
      const booking: Booking = {
        id,
        patientId: call.patientId,
        typeId: call.type.id,
        ...timesOf(call.type, call.start),
        locationId: free.locationId,
        status: 'confirmed',
        sequence: 0,
      }
      return {
        isDone: true,
        practice: {
          ...practice,
          bookings: [...practice.bookings, booking],
          holds: practice.holds.filter(({ holder }) => holder !== call.patientId),
          letters: [...practice.letters, letterOf(booking, 'confirmation')],
        },
      }
    }
    case 'hold': {
      if (bookable({ ...practice, holds }, call.type, call.start, now, call.patientId) === undefined) return refused
      const hold: Hold = {
        id,
        holder: call.patientId,
        ...timesOf(call.type, call.start),
        expiresAt: now + HOLD_MS,
        key: call.key,
      }
      const others = practice.holds.filter(({ holder }) => holder !== call.patientId)
      return { isDone: true, practice: { ...practice, holds: [...others, hold] } }
    }
    case 'move': {
      const booking = changeable(practice, call.bookingId, now)
      const type = practice.types.find((each) => each.id === booking?.typeId)
      if (booking === undefined || type === undefined || booking.start === call.start) return refused
      const free = bookable({ ...practice, holds }, type, call.start, now, booking.patientId, booking)
      if (free === undefined) return refused
      const moved: Booking = {
        ...booking,
        ...timesOf(type, call.start),
        locationId: free.locationId,
        sequence: booking.sequence + 1,
      }
      const others = practice.holds.filter(({ holder }) => holder !== call.patientId)
      return changeOf({ ...practice, holds: others }, moved, 'updated-confirmation')
    }
    case 'cancel': {
      const booking = changeable(practice, call.bookingId, now)
      if (booking === undefined) return refused
      return changeOf(practice, { ...booking, status: 'cancelled', sequence: booking.sequence + 1 }, 'cancellation')
    }
    case 'add':
      return {
        isDone: true,
        practice: { ...practice, exceptions: [...practice.exceptions, { ...call.exception, id }] },
      }
    case 'remove': {
      const left = practice.exceptions.filter((each) => each.id !== call.exceptionId)
      return { isDone: left.length < practice.exceptions.length, practice: { ...practice, exceptions: left } }
    }
  }
}

const changeOf = (practice: Practice, booking: Booking, kind: Letter['kind']): Verdict => ({
  isDone: true,
  practice: {
    ...practice,
    bookings: practice.bookings.map((each) => (each.id === booking.id ? booking : each)),
    letters: [...practice.letters, letterOf(booking, kind)],
  },
})

const letterOf = ({ id, sequence }: Booking, kind: Letter['kind']): Letter => ({ bookingId: id, sequence, kind })

const changeable = ({ bookings }: Practice, id: string, now: number): Booking | undefined =>
  bookings.find((booking) => booking.id === id && booking.status === 'confirmed' && booking.start > now)

const timesOf = ({ durationMinutes, bufferMinutes }: ConsultationType, start: number) => ({
  start,
  occupiedUntil: start + (durationMinutes + bufferMinutes) * MINUTE_MS,
})

/** Where a patient may book a start now, who has no other hold to mind than their own. */
const bookable = (
  practice: Practice,
  type: ConsultationType,
  start: number,
  now: number,
  patientId: string,
  moving?: Booking,
) => {
  if (!isInTime(start, type, now)) return undefined
  const { occupiedUntil } = timesOf(type, start)
  const isHeld = practice.holds.some(
    ({ holder, expiresAt, ...hold }) =>
      holder !== patientId && expiresAt > now && hold.start < occupiedUntil && hold.occupiedUntil > start,
  )
  return isHeld || isBooked(practice, start, occupiedUntil, moving)
    ? undefined
    : freeStart(practice, type, start, moving)
}

const futureBookings = ({ bookings }: Practice, patientId: string, now: number): number =>
  bookings.filter((each) => each.patientId === patientId && each.status === 'confirmed' && each.start > now).length
