import { MINUTE_MS } from '@praxis/contracts'
import { type Call, type Outcome, takesKey } from './call.ts'
import {
  type Booking,
  type ConsultationType,
  freeStart,
  type Hold,
  isBooked,
  isInTime,
  type Letter,
  type World,
} from './world.ts'

/** What the reference says to one call: whether it is done, and the world after it. */
export interface Verdict {
  readonly isDone: boolean
  readonly world: World
}

/** Future bookings of a patient with one practitioner. */
const MAX_BOOKINGS = 10

/** Milliseconds for which a hold keeps a slot. */
const HOLD_MS = 5 * MINUTE_MS

/** What one call comes to in a world. The outcome says which id the real system gave to what was made. */
export const verdictOf = (world: World, call: Call, now: number, outcome: Outcome): Verdict => {
  const { id = 'nothing' } = outcome
  const first = world.done.find(({ call: { key } }) => key === call.key)
  // A repetition gets the first answer, and changes nothing.
  if (first !== undefined) return { isDone: first.id === id, world }
  const strict = judge(world, call, now, { id, holds: world.holds })
  // A hold guarantees nothing to whoever places it at the moment at which another books (ADR-004).
  const earlier = world.holds.filter(({ round }) => round < world.round)
  const isAsSeen = strict.isDone === outcome.isDone || call.kind === 'hold'
  const verdict = isAsSeen ? strict : judge(world, call, now, { id, holds: earlier })
  if (!verdict.isDone || !takesKey(call)) return verdict
  return { isDone: true, world: { ...verdict.world, done: [...world.done, { call, id, at: now }] } }
}

interface Given {
  readonly id: string
  /** Those that count. */
  readonly holds: readonly Hold[]
}

const judge = (world: World, call: Call, now: number, { id, holds }: Given): Verdict => {
  const refused = { isDone: false, world }
  switch (call.kind) {
    case 'book': {
      const free = bookable({ ...world, holds }, call.type, call.start, now, call.patientId)
      if (free === undefined || futureBookings(world, call.patientId, now) >= MAX_BOOKINGS) return refused
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
        world: {
          ...world,
          bookings: [...world.bookings, booking],
          holds: world.holds.filter(({ holder }) => holder !== call.patientId),
          letters: [...world.letters, letterOf(booking, 'confirmation')],
        },
      }
    }
    case 'hold': {
      if (bookable({ ...world, holds }, call.type, call.start, now, call.patientId) === undefined) return refused
      const hold: Hold = {
        id,
        holder: call.patientId,
        ...timesOf(call.type, call.start),
        expiresAt: now + HOLD_MS,
        round: world.round,
      }
      const others = world.holds.filter(({ holder }) => holder !== call.patientId)
      return { isDone: true, world: { ...world, holds: [...others, hold] } }
    }
    case 'move': {
      const booking = changeable(world, call.bookingId, now)
      const type = world.types.find((each) => each.id === booking?.typeId)
      if (booking === undefined || type === undefined || booking.start === call.start) return refused
      const free = bookable({ ...world, holds }, type, call.start, now, booking.patientId, booking)
      if (free === undefined) return refused
      const moved: Booking = {
        ...booking,
        ...timesOf(type, call.start),
        locationId: free.locationId,
        sequence: booking.sequence + 1,
      }
      const others = world.holds.filter(({ holder }) => holder !== call.patientId)
      return changed({ ...world, holds: others }, moved, 'updated-confirmation')
    }
    case 'cancel': {
      const booking = changeable(world, call.bookingId, now)
      if (booking === undefined) return refused
      return changed(world, { ...booking, status: 'cancelled', sequence: booking.sequence + 1 }, 'cancellation')
    }
    case 'add':
      return { isDone: true, world: { ...world, exceptions: [...world.exceptions, { ...call.exception, id }] } }
    case 'remove': {
      const left = world.exceptions.filter((each) => each.id !== call.exceptionId)
      return { isDone: left.length < world.exceptions.length, world: { ...world, exceptions: left } }
    }
  }
}

const changed = (world: World, booking: Booking, kind: Letter['kind']): Verdict => ({
  isDone: true,
  world: {
    ...world,
    bookings: world.bookings.map((each) => (each.id === booking.id ? booking : each)),
    letters: [...world.letters, letterOf(booking, kind)],
  },
})

const letterOf = ({ id, sequence }: Booking, kind: Letter['kind']): Letter => ({ bookingId: id, sequence, kind })

const changeable = ({ bookings }: World, id: string, now: number): Booking | undefined =>
  bookings.find((booking) => booking.id === id && booking.status === 'confirmed' && booking.start > now)

const timesOf = ({ durationMinutes, bufferMinutes }: ConsultationType, start: number) => ({
  start,
  occupiedUntil: start + (durationMinutes + bufferMinutes) * MINUTE_MS,
})

/** Where a patient may book a start now, who has no other hold to mind than their own. */
const bookable = (
  world: World,
  type: ConsultationType,
  start: number,
  now: number,
  patientId: string,
  moving?: Booking,
) => {
  if (!isInTime(start, type, now)) return undefined
  const { occupiedUntil } = timesOf(type, start)
  const isHeld = world.holds.some(
    ({ holder, expiresAt, ...hold }) =>
      holder !== patientId && expiresAt > now && hold.start < occupiedUntil && hold.occupiedUntil > start,
  )
  return isHeld || isBooked(world, start, occupiedUntil, moving) ? undefined : freeStart(world, type, start, moving)
}

const futureBookings = ({ bookings }: World, patientId: string, now: number): number =>
  bookings.filter((each) => each.patientId === patientId && each.status === 'confirmed' && each.start > now).length
