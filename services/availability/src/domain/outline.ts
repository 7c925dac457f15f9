import {
  addDays,
  type CountryCode,
  encodeRing,
  gridStart,
  MINUTE_MS,
  memoOf,
  RING_DAYS,
  setRingDay,
  takeRingSlots,
} from '@praxis/contracts'
import { openBits } from './open-bits.ts'
import { agendaOf, type Exception, type Rules, type Schedule } from './schedule.ts'

/** The weekly hours of a practitioner, without who and where they are. */
export interface WeeklyHours {
  readonly country: CountryCode
  readonly timeZone: string
  readonly agenda: Rules['agenda']
  /** The locations are numbers, so that practitioners with the same hours have equal ones. */
  readonly openings: readonly {
    readonly weekday: number
    readonly from: string
    readonly to: string
    readonly location: string
  }[]
}

/** Everything that decides a ring and nothing more, because it is read for hundreds of thousands of practitioners at once. */
export interface Outline {
  readonly practitionerId: string
  /** One object for all practitioners who have the same hours: {@link outlineRing} computes once for each object. */
  readonly hours: WeeklyHours
  /** None of them names a location, because the locations of an outline are numbers. */
  readonly exceptions: readonly Exception[]
  /** Booked times as epoch milliseconds: a start, its end, the next start, and so on. */
  readonly bookedTimes: readonly number[]
}

/**
 * The encoded ring of an outline. `todayIn` gives its first day from the time zone. The bytes are those that `freeBits` and
 * `encodeRing` make of the whole schedule, in 4 µs where those take 40 (of 20 bookings and an exception), because what the
 * hours alone decide is computed once.
 */
export const outlineRing = (outline: Outline, todayIn: (timeZone: string) => string): Buffer => {
  const { hours, exceptions, bookedTimes } = outline
  const practice = practiceOf(hours)
  const { ring: open, dates, starts } = practice.from(todayIn(practice.schedule.timeZone))
  const ring = Buffer.from(open)
  const { slotsPerDay, slotMinutes } = practice.schedule.agenda
  for (const { date } of exceptions) {
    const n = dates.indexOf(date)
    if (n !== -1) setRingDay(ring, { slotsPerDay, n }, openBits({ ...practice.schedule, exceptions }, date))
  }
  const slotMs = slotMinutes * MINUTE_MS
  const dayMs = slotsPerDay * slotMs
  for (let at = 0; at < bookedTimes.length; at += 2) {
    const start = bookedTimes[at] ?? 0
    const end = bookedTimes[at + 1] ?? 0
    for (let n = 0; n < RING_DAYS; n++) {
      const first = starts[n] ?? 0
      if (end <= first || start >= first + dayMs) continue
      const from = Math.max(0, Math.floor((start - first) / slotMs))
      const to = Math.min(slotsPerDay, Math.ceil((end - first) / slotMs))
      takeRingSlots(ring, { slotsPerDay, n }, from, to)
    }
  }
  return ring
}

interface Practice {
  /** The schedule without exceptions. */
  readonly schedule: Schedule
  readonly from: (today: string) => OpenWeeks
}

/** The days of a ring with nothing booked. */
interface OpenWeeks {
  readonly ring: Uint8Array
  readonly dates: readonly string[]
  /** Instant (epoch ms) of each day's first slot. */
  readonly starts: readonly number[]
}

/** What the hours decide, for as long as the store remembers the hours. */
const practices = new WeakMap<WeeklyHours, Practice>()

const practiceOf = (hours: WeeklyHours): Practice => {
  const known = practices.get(hours)
  if (known !== undefined) return known
  const schedule = scheduleOf(hours)
  // Two days at most are asked for: this one, and for a moment around midnight the next.
  const practice = { schedule, from: memoOf(2, (today: string) => openWeeks(schedule, today)) }
  practices.set(hours, practice)
  return practice
}

const scheduleOf = ({ country, timeZone, agenda, openings }: WeeklyHours): Schedule => ({
  practitionerId: '',
  country,
  timeZone,
  agenda,
  locationIds: [...new Set(openings.map(({ location }) => location))],
  workingHours: openings.map(({ location, ...opening }) => ({ ...opening, locationId: location })),
  consultationTypes: [],
  locationTimeZones: {},
  exceptions: [],
})

const openWeeks = (schedule: Schedule, today: string): OpenWeeks => {
  const dates = Array.from({ length: RING_DAYS }, (_, n) => addDays(today, n))
  const { slotsPerDay } = schedule.agenda
  const agenda = agendaOf(schedule)
  return {
    ring: encodeRing({
      baseDay: today,
      slotsPerDay,
      days: dates.map((date) => openBits(schedule, date)),
      placesDiffer: false,
    }),
    dates,
    starts: dates.map((date) => gridStart(agenda, date)),
  }
}
