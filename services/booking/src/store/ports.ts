import type { Booking as BookingView, CountryCode, Ring } from '@praxis/contracts'
import type { Booking, Interval } from '../domain/booking.ts'
import type { BookingEvent } from '../domain/event.ts'
import type { Limits } from '../domain/limits.ts'
import type { PractitionerRules, Rules } from '../domain/rules.ts'

/** One intent of one person, told apart from another by the client's key. */
export interface Intent {
  readonly actorId: string
  readonly key: string
  /** Of everything that was asked: another hash under the same key is another request. */
  readonly requestHash: string
}

/** The answer that an intent got the first time. */
export interface Remembered {
  readonly requestHash: string
  readonly answer: BookingView
}

/** What is written together, or not at all. */
export interface Write {
  readonly booking: Booking
  readonly intent: Intent
  readonly answer: BookingView
  readonly event: BookingEvent
  readonly at: Date
}

export type CreateOutcome = 'booked' | 'time-taken' | 'limit-reached' | 'key-used'

export interface Bookings {
  /** The definitive gate: one statement that writes booking, history, key and event, or nothing. */
  create(write: Write, limits: Limits | undefined): Promise<CreateOutcome>
  remembered(intent: Pick<Intent, 'actorId' | 'key'>): Promise<Remembered | undefined>
  find(country: CountryCode, id: string): Promise<Booking | undefined>
  /** Times of a practitioner that confirmed bookings take within a stretch. */
  taken(practitionerId: string, within: Interval): Promise<readonly Interval[]>
  /** Confirmed bookings of some practitioners that end after an instant. */
  confirmed(country: CountryCode, practitionerIds: readonly string[], from: Date): Promise<Booking[]>
  /** True when the practitioner has seen the patient. */
  isKnownPatient(patientId: string, practitionerId: string, now: Date): Promise<boolean>
  /** Latest start first; behind the latest writes by as much as a replica is, where that may be. */
  list(filter: ListFilter, how: { readonly mayLag: boolean }): Promise<Booking[]>
  /** Writes as many as have their time free; resolves with the ids of those. */
  importAll(writes: readonly Omit<Write, 'intent' | 'answer'>[]): Promise<ReadonlySet<string>>
  /** Deletes keys that were first used before an instant, at most some thousand; resolves with how many. */
  forgetKeys(before: Date): Promise<number>
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

/** What a change of a booking may do while it has the booking to itself. There is no other way to change one. */
export interface LockedBooking {
  readonly booking: Booking
  cancel(write: Write): Promise<void>
  /** False when the new time is taken; the caller must then reject, for the booking's row is gone until the rollback. */
  move(write: Write): Promise<boolean>
}

/** Runs `work` in one transaction that locks the booking; `undefined` when it is gone. A rejection undoes everything. */
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

/** The bitmaps that the availability service keeps. */
export interface Rings {
  /** Undefined when there is none, or none that can be read now. */
  of(practitionerId: string): Promise<Ring | undefined>
}

/**
 * Times given back a moment ago. The ring still shows them taken until the event has gone round, and the pre-check would
 * refuse what the database would accept. Nothing depends on them for correctness: the database decides.
 */
export interface FreedTimes {
  /** Never rejects: the change that freed the time is committed already. */
  add(practitionerId: string, freed: FreedTime): Promise<void>
  of(practitionerId: string): Promise<FreedTime[]>
}

export interface FreedTime extends Interval {
  readonly bookingId: string
}

/** People who wrote a moment ago: what they read must show it, so no replica is asked. */
export interface RecentWrites {
  /** Never rejects: what they wrote is committed already. */
  note(personId: string): Promise<void>
  /** True also when nobody can say. */
  has(personId: string): Promise<boolean>
}

export interface NewHold extends Interval {
  readonly id: string
  readonly practitionerId: string
  /** The person who holds. They have one hold at a time with each practitioner; a new one takes the place of the old. */
  readonly holder: string
}

/** Exclusive, expiring holds on a practitioner's time. They may vanish with the cache; the database still decides. */
export interface Holds {
  /** When it expires; or why not: somebody else holds a part of the time, or this person has `limit` holds with others. */
  place(hold: NewHold, limit: number): Promise<Date | 'held' | 'too-many'>
  /** False when the holder has no such hold. */
  release(id: string, holder: string): Promise<boolean>
  /** Ends whatever the holder holds with the practitioner. Never rejects: the booking that uses the hold is committed. */
  consume(practitionerId: string, holder: string): Promise<void>
  isHeldByOther(practitionerId: string, time: Interval, holder: string): Promise<boolean>
}

export interface Reminders {
  /**
   * Says of bookings that start up to so many minutes from now that a reminder is due: of each once, in the order of their
   * starts. True when there may be more.
   */
  announceDue(minutesBefore: number, now: Date): Promise<boolean>
}
