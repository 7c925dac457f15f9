import type { CountryCode } from '@praxis/contracts'
import type { Outline } from '../domain/outline.ts'
import type { Exception, Interval, Rules, Schedule } from '../domain/schedule.ts'
import type { Summary } from '../domain/summary.ts'

export interface ScheduleChange {
  readonly country: CountryCode
  readonly practitionerId: string
  readonly version: number
  /** Undefined when the practitioner was removed. */
  readonly rules: Rules | undefined
}

export interface BookedChange {
  readonly country: CountryCode
  readonly bookingId: string
  readonly practitionerId: string
  readonly slotStart: Date
  readonly occupiedUntil: Date
  readonly sequence: number
  /** False once cancelled. */
  readonly live: boolean
}

/** Reads that a computation of free time needs. */
export interface Schedules {
  /** Known and not removed ones, with their exceptions of `from` (local day) and later. */
  find(practitionerIds: readonly string[], from: string): Promise<Schedule[]>
  /** Times taken of each, that end after `from` and start before `to`; without those of some bookings. */
  booked(
    practitionerIds: readonly string[],
    from: Date,
    to: Date,
    exceptBookings?: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Interval[]>>
}

/** What a fill reads of practitioners. */
export interface Outlines {
  readonly outlines: readonly Outline[]
  /** Known ones whose exceptions name a place: their schedules are to be found whole. */
  readonly whole: readonly string[]
}

export interface Told {
  readonly version: number
  readonly digest: string
}

/** What may be done while the schedules of some practitioners are held. There is no other way to write. */
export interface Held extends Schedules {
  /** Those of known and not removed ones, with exceptions of `from` and later and what is booked between `from` and `to`. */
  outlines(practitionerIds: readonly string[], from: Date, to: Date): Promise<Outlines>
  /** Keeps what is newer than what is there. */
  keepSchedules(changes: readonly ScheduleChange[]): Promise<void>
  keepBooked(changes: readonly BookedChange[]): Promise<void>
  addException(country: CountryCode, practitionerId: string, exception: Exception): Promise<'added' | 'there'>
  removeException(country: CountryCode, practitionerId: string, id: string): Promise<boolean>
  /** Bookings of each that end after an instant. */
  bookedFrom(
    practitionerIds: readonly string[],
    from: Date,
  ): Promise<ReadonlyMap<string, readonly { readonly bookingId: string; readonly slotStart: Date }[]>>
  told(practitionerIds: readonly string[]): Promise<ReadonlyMap<string, Told>>
  /** Remembers what is told, and tells it where `isNews`. */
  tell(news: readonly News[], at: Date): Promise<void>
}

export interface News {
  readonly schedule: Pick<Schedule, 'practitionerId' | 'country'>
  readonly summary: Summary
  readonly version: number
  readonly isNews: boolean
}

/** Runs `work` in one transaction that nobody else runs for any of these practitioners at the same time. */
export type Hold = <Result>(
  practitionerIds: readonly string[],
  work: (held: Held) => Promise<Result>,
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
  /** Practitioners of whom something told stopped being true by an instant. */
  staleAt(now: Date, limit: number): Promise<string[]>
  exceptions(country: CountryCode, practitionerId: string, from: string): Promise<Exception[]>
}
