import { randomUUID } from 'node:crypto'
import { MINUTE_MS } from '@praxis/contracts'
import type { Exception } from './agenda.ts'
import { type Call, takesKey, type Wish } from './call.ts'
import type { Command, Step } from './command.ts'
import { addDays, dateAt } from './paris-time.ts'
import { datesFrom, type Practice, SLOT_MINUTES, slotsOf } from './practice.ts'

/** Local days, today included, whose starts commands choose among. */
const DAYS = 4
/** Half past seven in the morning to half past ten in the evening: a little beyond all hours. */
const [FIRST_SLOT, LAST_SLOT] = [15, 46]

const HOUR_MS = 3_600_000
/** A key is good for 48 hours (KEY_RETENTION_HOURS of the contract), so nothing that old is repeated. */
const REPEATABLE_MS = 40 * HOUR_MS

/** None when there is nothing to do it to. */
export const callsOf = (practice: Practice, { command, twin, isFocused }: Step, now: number): Call[] => {
  if (command.kind === 'repeat') {
    const call = pick(
      practice.firstAnswers.filter(({ at }) => now - at < REPEATABLE_MS),
      command.done,
    )?.call
    return call === undefined ? [] : [call]
  }
  const wish = isFocused
    ? wishOf({ ...practice, bookings: practice.bookings.slice(-1) }, nearOf(command), now)
    : wishOf(practice, command, now)
  if (wish === undefined) return []
  const call = { ...wish, key: randomUUID() }
  switch (twin) {
    case 'none':
      return [call]
    case 'same key':
      return takesKey(call) ? [call, call] : [call]
    case 'other key':
      return [call, { ...wish, key: randomUUID() }]
  }
}

/** Even numbers choose a time of a booking. */
const nearOf = <Chosen extends Wanted>(command: Chosen): Chosen => ({
  ...command,
  ...('slot' in command ? { slot: 2 * command.slot } : {}),
  ...(command.kind === 'add' ? { booking: 2 * command.booking } : {}),
})

type Wanted = Exclude<Command, { kind: 'repeat' }>

const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % Math.max(1, items.length)]

/** Half of all times are those of bookings, and just before and after them. */
const startsOf = ({ bookings }: Practice, now: number, n: number): readonly number[] => {
  const near = [0, -1, 0, 1].flatMap((slots) => bookings.map(({ start }) => start + slots * SLOT_MINUTES * MINUTE_MS))
  return near.length > 0 && n % 2 === 0
    ? near
    : datesFrom(now, DAYS).flatMap((date) => slotsOf(date).slice(FIRST_SLOT, LAST_SLOT))
}

/** Half of all absences are from the hour of a booking on. */
const timeToLeave = (
  { bookings }: Practice,
  { exception, booking }: Extract<Command, { kind: 'add' }>,
  today: string,
): Omit<Exception, 'id' | 'locationId'> | undefined => {
  const near = pick(bookings, booking >> 1)
  if (near === undefined || booking % 2 === 1 || exception.kind !== 'absence') return undefined
  const date = dateAt(near.start)
  const [midnight = 0] = slotsOf(date)
  if (date < today) return undefined
  const from = Math.floor((near.start - midnight) / HOUR_MS)
  return { kind: 'absence', date, from, to: Math.min(24, from + exception.to - exception.from) }
}

const wishOf = (practice: Practice, command: Wanted, now: number): Wish | undefined => {
  switch (command.kind) {
    case 'book':
    case 'hold': {
      const patientId = pick(practice.patientIds, command.patient)
      const type = pick(practice.types, command.type)
      const start = pick(startsOf(practice, now, command.slot), command.slot >> 1)
      return patientId && type && start ? { kind: command.kind, patientId, type, start } : undefined
    }
    case 'move': {
      const booking = pick(practice.bookings, command.booking)
      const start = pick(startsOf(practice, now, command.slot), command.slot >> 1)
      return booking && start ? { kind: 'move', bookingId: booking.id, patientId: booking.patientId, start } : undefined
    }
    case 'cancel': {
      const booking = pick(practice.bookings, command.booking)
      const { byPractice } = command
      return booking && { kind: 'cancel', bookingId: booking.id, patientId: booking.patientId, byPractice }
    }
    case 'add': {
      const { exception, day, location } = command
      const today = datesFrom(now, 1)[0] ?? ''
      const time = timeToLeave(practice, command, today) ?? { ...exception, date: addDays(today, day) }
      // Extra openings of one evening are at one location: two at once would be at two.
      const locationId = pick(practice.locationIds, exception.kind === 'absence' ? location : 0)
      if (locationId === undefined) return undefined
      // Half of all absences are from everywhere.
      const isEverywhere = exception.kind === 'absence' && location % 2 === 0
      return { kind: 'add', exception: { ...time, locationId: isEverywhere ? undefined : locationId } }
    }
    case 'remove': {
      const exception = pick(practice.exceptions, command.exception)
      return exception && { kind: 'remove', exceptionId: exception.id }
    }
  }
}
