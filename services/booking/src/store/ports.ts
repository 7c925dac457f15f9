import type { Booking as BookingView, CountryCode, Ring } from '@praxis/contracts'
import type { FirstAnswers, KeyedRequest } from '@praxis/platform'
import type { Booking, Interval } from '../domain/booking.ts'
import type { BookingEvent } from '../domain/event.ts'
import type { Limits } from '../domain/limits.ts'
import type { PractitionerRules, Rules } from '../domain/rules.ts'

export type { KeyedRequest } from '@praxis/platform'

/** What a request that takes an idempotency key asks for. */
export interface AskedChange {
  readonly operation: 'create' | 'cancel' | 'reschedule'
  readonly country: CountryCode
  /** The other members that make it this request; times in milliseconds since 1970. */
  readonly [member: string]: string | number | undefined
}

/** The answers that are given again to a repeated request. They are written with the change that they answer. */
export type BookingAnswers = FirstAnswers<AskedChange, BookingView>

/** Everything that one booking writes: all of it, or nothing. */
export interface BookingWrite {
  readonly booking: Booking
  readonly request: KeyedRequest
  readonly answer: BookingView
  readonly event: BookingEvent
  readonly at: Date
}

export type CreateOutcome = 'booked' | 'time-taken' | 'limit-reached' | 'key-used'

export interface BookingReader {
  find(country: CountryCode, id: string): Promise<Booking | undefined>
  /** When a booking began in each of its versions, oldest first. */
  starts(id: string): Promise<readonly Start[]>
  /** The times of a practitioner that confirmed bookings occupy within an interval, buffers included. */
  occupiedTimes(practitionerId: string, within: Interval): Promise<readonly Interval[]>
  /** Confirmed bookings of these practitioners that end after an instant. */
  findConfirmed(country: CountryCode, practitionerIds: readonly string[], from: Date): Promise<Booking[]>
  /** True when the patient had a confirmed booking with the practitioner that began before `now`. */
  isKnownPatient(patientId: string, practitionerId: string, now: Date): Promise<boolean>
  /** Latest start first. With `mayLag` a replica may answer, which lacks the newest writes. */
  list(filter: ListFilter, how: { readonly mayLag: boolean }): Promise<Booking[]>
}

export interface Start {
  readonly sequence: number
  readonly slotStart: Date
}

export interface BookingWriter {
  /**
   * Decides whether a booking is made: one statement writes booking, history, key and event, or nothing. `limits` are
   * those of the patient; undefined for a booking that a practice makes.
   */
  create(write: BookingWrite, limits: Limits | undefined): Promise<CreateOutcome>
  /** Writes the bookings whose time is free; resolves with their ids. */
  importAll(writes: readonly Omit<BookingWrite, 'request' | 'answer'>[]): Promise<ReadonlySet<string>>
}

export interface ListFilter {
  readonly country: CountryCode
  /** The patient's own bookings, and their dependants'. */
  readonly patientId?: string | undefined
  readonly practitionerId?: string | undefined
  /** Starts from here on, and before `to`. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly status?: 'confirmed' | 'cancelled' | undefined
  /** The last booking of the page before. */
  readonly after?: { readonly slotStart: Date; readonly id: string } | undefined
  readonly limit: number
}

/** A booking whose row is locked, and the only ways to change it. */
export interface LockedBooking {
  readonly booking: Booking
  cancel(write: BookingWrite): Promise<void>
  /** False when the new time is taken. The caller must then reject: the booking's row is gone until the rollback. */
  move(write: BookingWrite): Promise<boolean>
}

/**
 * Runs `work` in one transaction that locks the booking, and the practitioner's agenda against other changes. `work`
 * gets `undefined` when the booking no longer exists. When it rejects, nothing of the transaction stays.
 */
export type LockBooking = <Result>(
  booking: Pick<Booking, 'id' | 'practitionerId'>,
  work: (locked: LockedBooking | undefined) => Promise<Result>,
) => Promise<Result>

/** This service's own copy of practitioners' rules. */
export interface RulesStore {
  /** Undefined for a practitioner that is unknown, removed, or of another country. */
  find(country: CountryCode, practitionerId: string): Promise<PractitionerRules | undefined>
  /** The same for many, by practitioner; unknown ones are left out. */
  findAll(country: CountryCode, practitionerIds: readonly string[]): Promise<ReadonlyMap<string, PractitionerRules>>
  /** Keeps what is newer than what is there. */
  keep(changes: readonly RulesChange[]): Promise<void>
}

export interface RulesChange {
  readonly practitionerId: string
  readonly country: CountryCode
  readonly version: number
  /** Undefined when the practitioner was removed. */
  readonly rules: Rules | undefined
}

/** The bitmaps of free slots that the availability service keeps in the cache. */
export interface Rings {
  /** Undefined when there is no ring, or none that this version can read now. */
  of(practitionerId: string): Promise<Ring | undefined>
}

/**
 * Times that a cancellation or a move freed in the last ten seconds. The ring shows them as taken until the event has
 * reached the availability service, so the pre-check would refuse what the database accepts. Only the pre-check reads
 * them; no booking becomes double when they are wrong or gone.
 */
export interface FreedTimes {
  /** Never rejects, because the change that freed the time is committed already. */
  add(practitionerId: string, freed: FreedTime): Promise<void>
  of(practitionerId: string): Promise<FreedTime[]>
}

export interface FreedTime extends Interval {
  readonly bookingId: string
}

/** People who wrote a moment ago. Their lists are read from the writer, because a replica may not have the write yet. */
export interface RecentWrites {
  /** Never rejects, because the write is committed already. */
  note(personId: string): Promise<void>
  /** True also while the cache cannot be read. */
  has(personId: string): Promise<boolean>
}

export interface NewHold extends Interval {
  readonly id: string
  readonly practitionerId: string
  /** The person who holds. A new hold replaces the one that they have with the same practitioner. */
  readonly holder: string
}

/**
 * Exclusive holds on a practitioner's time, which expire after five minutes. They are lost with the cache; the database
 * alone decides who books.
 */
export interface Holds {
  /** When it expires; or why not: somebody else holds part of the time, or the person has `limit` holds with others. */
  place(hold: NewHold, limit: number): Promise<Date | 'held' | 'too-many'>
  /** False when the holder has no such hold. */
  release(id: string, holder: string): Promise<boolean>
  /** Ends the hold of a person with a practitioner. Never rejects, because the booking that uses it is committed. */
  consume(practitionerId: string, holder: string): Promise<void>
  isHeldByOther(practitionerId: string, time: Interval, holder: string): Promise<boolean>
}

export interface Reminders {
  /**
   * Writes a BookingReminderDue for the next bookings that start within `minutesBefore` from now, in the order of their
   * starts, and each once. Resolves with true when there may be more.
   */
  announceDue(minutesBefore: number, now: Date): Promise<boolean>
}
