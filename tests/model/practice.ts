import { MINUTE_MS } from '@praxis/contracts'
import type { ConsultationType, Exception, Hours } from './agenda.ts'
import type { Call } from './call.ts'
import { addDays, dateAt, instantAt, weekdayOf } from './paris-time.ts'

/** One practitioner, and everybody who books with them, as the reference sees it. Instants in epoch ms. */
export interface Practice {
  readonly practitionerId: string
  readonly locationIds: readonly string[]
  readonly patientIds: readonly string[]
  readonly types: readonly ConsultationType[]
  readonly hours: readonly Hours[]
  readonly exceptions: readonly Exception[]
  readonly bookings: readonly Booking[]
  readonly holds: readonly Hold[]
  readonly letters: readonly Letter[]
  readonly firstAnswers: readonly FirstAnswer[]
}

/** What a call with a key was answered when it was done, at an instant (epoch ms). */
export interface FirstAnswer {
  readonly call: Call
  readonly id: string
  readonly text: string
  readonly at: number
}

export interface Booking {
  readonly id: string
  readonly patientId: string
  readonly typeId: string
  readonly start: number
  readonly occupiedUntil: number
  readonly locationId: string
  readonly status: 'confirmed' | 'cancelled'
  readonly sequence: number
}

export interface Hold {
  readonly id: string
  readonly holder: string
  readonly start: number
  readonly occupiedUntil: number
  readonly expiresAt: number
  /** Of the call that placed it. */
  readonly key: string
}

/** A message that both sides of a booking get about one version of it. */
export interface Letter {
  readonly bookingId: string
  readonly sequence: number
  readonly kind: 'confirmation' | 'updated-confirmation' | 'cancellation'
}

export const ZONE = 'Europe/Paris'
export const SLOT_MINUTES = 30
export const SLOTS_PER_DAY = 48
const SLOT_MS = SLOT_MINUTES * MINUTE_MS

/** Instants at which the slots of a local day start. On a day of 25 hours, the last hour has none. */
export const slotsOf = (date: string): readonly number[] => {
  const first = instantAt(date, 0)
  return Array.from({ length: SLOTS_PER_DAY }, (_, n) => first + n * SLOT_MS)
}

/** The location where the practitioner works during a whole slot of a local day; undefined when nowhere. */
const openLocation = (practice: Practice, date: string, slot: number): string | undefined => {
  const isIn = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
    slot >= instantAt(date, from) && slot + SLOT_MS <= instantAt(date, to)
  const touches = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
    slot < instantAt(date, to) && slot + SLOT_MS > instantAt(date, from)
  const today = practice.exceptions.filter((exception) => exception.date === date)
  const extra = today.filter(({ kind }) => kind === 'extra-opening')
  const weekly = practice.hours.filter(({ weekday }) => weekday === weekdayOf(date))
  const at = [...weekly, ...extra].find(isIn)?.locationId
  const isAway = today.some(
    (each) => each.kind === 'absence' && (each.locationId === undefined || each.locationId === at) && touches(each),
  )
  return isAway ? undefined : at
}

export interface Start {
  readonly start: number
  readonly locationId: string
}

/** The starts of a consultation type on a local day that nothing but their time speaks against. */
const freeStartsOn = (practice: Practice, type: ConsultationType, date: string, except?: Booking): Start[] => {
  const needed = Math.ceil((type.durationMinutes + type.bufferMinutes) / SLOT_MINUTES)
  const slots = slotsOf(date).map((start) => ({
    start,
    locationId: isBooked(practice, start, start + SLOT_MS, except) ? undefined : openLocation(practice, date, start),
  }))
  return slots.flatMap(({ start, locationId }, n) => {
    const all = slots.slice(n, n + needed)
    const fits = all.length === needed && all.every((slot) => slot.locationId === locationId)
    return locationId !== undefined && fits ? [{ start, locationId }] : []
  })
}

export const isBooked = ({ bookings }: Practice, from: number, to: number, except?: Booking): boolean =>
  bookings.some(
    (booking) =>
      booking.status === 'confirmed' && booking.id !== except?.id && booking.start < to && booking.occupiedUntil > from,
  )

/** When a patient may book a start. */
export const isInTime = (start: number, type: ConsultationType, now: number): boolean =>
  start > now &&
  start - now >= type.minimumNoticeMinutes * MINUTE_MS &&
  start - now <= type.horizonDays * 24 * 60 * MINUTE_MS

interface Offer extends Start {
  readonly typeId: string
}

/** Local days of which the index is told (PUBLISHED_DAYS of the contract). */
const DAYS = 35

/** What is remembered of a practice, which never changes, about one instant. */
const offers = new WeakMap<Practice, { readonly now: number; readonly all: readonly Offer[] }>()

/** Free starts of the next days that a patient may book now, by consultation type. */
export const offersOf = (practice: Practice, now: number): readonly Offer[] => {
  const known = offers.get(practice)
  if (known?.now === now) return known.all
  const all = practice.types.flatMap((type) =>
    datesFrom(now, DAYS)
      .flatMap((date) => freeStartsOn(practice, type, date))
      .filter(({ start }) => isInTime(start, type, now))
      .map((start) => ({ ...start, typeId: type.id })),
  )
  offers.set(practice, { now, all })
  return all
}

/** The start when it is free, wherever it is in time; a booking that is moved does not count. */
export const freeStart = (
  practice: Practice,
  type: ConsultationType,
  start: number,
  except?: Booking,
): Start | undefined => freeStartsOn(practice, type, dateAt(start), except).find((each) => each.start === start)

export const datesFrom = (now: number, days: number): string[] => {
  const today = dateAt(now)
  return Array.from({ length: days }, (_, n) => addDays(today, n))
}
