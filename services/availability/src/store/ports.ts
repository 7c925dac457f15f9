import type { CountryCode, ExceptionDraft } from '@praxis/contracts'
import type { FirstAnswers, FirstUse } from '@praxis/platform'
import type { FreeDay } from '../domain/free-days.ts'
import type { Outline } from '../domain/outline.ts'
import type { Exception, Interval, LocationTimeZones, Rules, Schedule } from '../domain/schedule.ts'
import type { Summary } from '../domain/summary.ts'

export interface ScheduleChange {
  readonly country: CountryCode
  readonly practitionerId: string
  readonly version: number
  /** Undefined when the practitioner was removed. */
  readonly rules: (Rules & LocationTimeZones) | undefined
}

export interface BookingChange {
  readonly country: CountryCode
  readonly bookingId: string
  readonly practitionerId: string
  readonly slotStart: Date
  readonly occupiedUntil: Date
  readonly sequence: number
  /** False once cancelled. */
  readonly live: boolean
}

/** A booking at one time: wherever else it is, or will be, it still counts. */
export interface BookedTime {
  readonly id: string
  /** Undefined in requests of 0.1.0: the booking wherever it is. */
  readonly slotStart?: Date | undefined
}

/** Reads that a computation of free time needs. */
export interface Schedules {
  /** The practitioners that are known and not removed, with their exceptions of `from` (local day) and later. */
  find(practitionerIds: readonly string[], from: string): Promise<Schedule[]>
  /** Booked times of each practitioner that end after `from` and start before `to`, without some of them. */
  bookedTimes(
    practitionerIds: readonly string[],
    from: Date,
    to: Date,
    exceptBookings?: readonly BookedTime[],
  ): Promise<ReadonlyMap<string, readonly Interval[]>>
}

/** Schedules and free days for requests: from the rings where they reach, from PostgreSQL where they do not. */
export interface FreeTime {
  /** Schedules of the practitioners that are known, for what is shown: at most two seconds old. */
  schedules(practitionerIds: readonly string[]): Promise<ReadonlyMap<string, Schedule>>
  /** The schedule as it is now, for what is decided; undefined when the practitioner is not known. */
  currentSchedule(practitionerId: string): Promise<Schedule | undefined>
  /** For after a change of these schedules: this process shows them as they are now. */
  forget(practitionerIds: readonly string[]): void
  /** Free days of each schedule that a window (epoch ms) touches. Days after the rings' last come from a replica, which may lag. */
  days(schedules: readonly Schedule[], window: Interval): Promise<ReadonlyMap<string, readonly FreeDay[]>>
  /**
   * The same, computed from the PostgreSQL that writes. Only bookings whose events have not arrived yet are missing there. A booking of
   * `exceptBookings` does not take the time that is named with it, because the caller knows that the booking leaves that time.
   */
  daysFromDatabase(
    schedules: readonly Schedule[],
    window: Interval,
    exceptBookings?: readonly BookedTime[],
  ): Promise<ReadonlyMap<string, readonly FreeDay[]>>
}

/** What a fill reads of practitioners. */
export interface Outlines {
  readonly outlines: readonly Outline[]
  /** Practitioners whose ring needs the whole schedule: an exception of theirs names a location, or a location has other clocks. */
  readonly needSchedule: readonly string[]
}

/** What was published last of a practitioner. */
export interface PublicationState {
  readonly version: number
  readonly digest: string
}

/** A computed summary of a practitioner's free time. */
export interface Publication {
  readonly schedule: Pick<Schedule, 'practitionerId' | 'country'>
  readonly summary: Summary
  readonly version: number
  /** True when an event is due: the summary differs from the one published last, or is to be published again. */
  readonly isNew: boolean
}

/** Reads and writes of agendas that are locked. Nothing else writes. */
export interface AgendaStores extends Schedules {
  /** The practitioners that are known and not removed, with exceptions of `from` and later and what is booked between `from` and `to`. */
  outlines(practitionerIds: readonly string[], from: Date, to: Date): Promise<Outlines>
  /** Writes the changes that are newer than what is stored. */
  putSchedules(changes: readonly ScheduleChange[]): Promise<void>
  putBookings(changes: readonly BookingChange[]): Promise<void>
  /** Writes a key with the id of the exception that is added under it. Throws `IDEMPOTENCY_KEY_REUSED` when the key has been used. */
  writeKey(firstUse: FirstUse<string>): Promise<void>
  addException(country: CountryCode, practitionerId: string, exception: Exception): Promise<'added' | 'there'>
  removeException(country: CountryCode, practitionerId: string, id: string): Promise<boolean>
  /** Bookings of each practitioner that end after an instant. */
  bookingsFrom(
    practitionerIds: readonly string[],
    from: Date,
  ): Promise<ReadonlyMap<string, readonly { readonly bookingId: string; readonly slotStart: Date }[]>>
  findPublications(practitionerIds: readonly string[]): Promise<ReadonlyMap<string, PublicationState>>
  /** Stores every publication, and writes an event to the outbox for each that is new. */
  publish(publications: readonly Publication[], at: Date): Promise<void>
}

/** The ids of the exceptions that first requests under a key added. */
export type AddedExceptions = FirstAnswers<ExceptionDraft, string>

/** Runs `work` in one transaction while nobody else runs one for any of these practitioners. */
export type LockAgendas = <Result>(
  practitionerIds: readonly string[],
  work: (stores: AgendaStores) => Promise<Result>,
) => Promise<Result>

export interface Directory {
  /** A country's practitioners after the one given, in order of their ids, for a walk over all of them. */
  idsAfter(country: CountryCode, practitionerId: string | undefined, limit: number): Promise<string[]>
  /** The same within one country, removed ones included, and how many there are in all. */
  walk(
    country: CountryCode,
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }>
  /** Practitioners whose publication is no longer true at an instant. */
  staleAt(now: Date, limit: number): Promise<string[]>
  exceptions(country: CountryCode, practitionerId: string, from: string): Promise<Exception[]>
}

export interface PractitionerRing {
  readonly practitionerId: string
  /** Encoded. */
  readonly ring: Buffer
}

/** The slot rings in the cache, and a list of those that must be written again. */
export interface Rings {
  /** Encoded rings in the order of the ids, undefined where the cache has none. Rejects when the cache is away. */
  read(practitionerIds: readonly string[]): Promise<(Buffer | undefined)[]>
  /**
   * Writes rings, and deletes those of the `ids` that have none. Call it while the agendas are locked, so that an older
   * computation cannot overwrite a newer one. It does not fail when the cache is away: the ids are queued for repair.
   */
  write(ids: readonly string[], rings: readonly PractitionerRing[]): Promise<void>
  /** Has the rings of these practitioners written again soon. */
  queueRepair(ids: readonly string[]): void
  /** How many practitioners wait for a repair. */
  repairsLeft(): number
  /** Takes at most `limit` practitioners out of the queue. */
  takeRepairs(limit: number): string[]
}

/** What the cache says of its rings: whether all were written since it last lost any, and which replica writes them. */
export interface FillState {
  /** `lost`: a replica has to write all rings. `filling`: one does. Rejects when the cache is away. */
  read(): Promise<'whole' | 'filling' | 'lost'>
  /** Makes this replica the one that fills. False when another replica was faster. */
  claim(): Promise<boolean>
  /** Keeps the claim. False when it is gone: the cache was emptied meanwhile, and what was filled is lost. */
  renew(): Promise<boolean>
  /** Says that all rings are written. False when the claim is gone. */
  complete(): Promise<boolean>
}
