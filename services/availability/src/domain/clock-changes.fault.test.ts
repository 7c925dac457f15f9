import {
  type AgendaShape,
  decodeRing,
  encodeRing,
  isSet,
  localDate,
  locateSlot,
  MINUTE_MS,
  minutesOf,
  offsetTime,
  RING_DAYS,
} from '@praxis/contracts'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { figures } from '../../../../tests/faults/figures.ts'
import { HERE, scheduleOf, typeOf } from '../fixture/schedule.ts'
import { freeDay, freeDays } from './free-days.ts'
import { agendaOf, type Schedule } from './schedule.ts'
import { startsOn } from './starts.ts'

/** Every zone that this Node knows: more than four hundred. */
const zones = Intl.supportedValuesOf('timeZone')
/** On a day open all day there are 24 to 288 slots. */
const SLOTS_A_DAY = 48
const DAYS = Math.ceil(figures.clockChanges / SLOTS_A_DAY)

const wallOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
const quarter = fc.integer({ min: 0, max: 95 }).map((n) => wallOf(n * 15))
const shape: fc.Arbitrary<AgendaShape> = fc
  .tuple(quarter, fc.constantFrom<AgendaShape['slotMinutes'][]>(5, 10, 15, 20, 30, 60))
  .map(([dayStart, slotMinutes]) => ({ dayStart, slotMinutes, slotsPerDay: Math.max(24, 1_440 / slotMinutes) }))

const hours = fc.oneof(
  fc.constant({ from: '00:00', to: '24:00' }),
  fc.tuple(quarter, quarter).map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one })),
)

/** 2000 to 2040; every other day is one on which the clocks of its zone change, where they ever do. */
const day = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    at: fc.integer({ min: 946_684_800, max: 2_208_988_800 }),
    changes: fc.boolean(),
  })
  .map(({ timeZone, at, changes }) => {
    const near = Temporal.Instant.fromEpochMilliseconds(at * 1_000).toZonedDateTimeISO(timeZone)
    const change = changes ? near.getTimeZoneTransition('next') : null
    return { timeZone, date: (change ?? near).toPlainDate().toString() }
  })

it(`of ${figures.clockChanges} slots in ${zones.length} zones none is lost, doubled or moved`, () => {
  expect(zones.length).toBeGreaterThanOrEqual(50)
  let slots = 0
  fc.assert(
    fc.property(day, shape, hours, ({ timeZone, date }, agenda, { from, to }) => {
      const schedule = openDaily({ timeZone, agenda }, { from, to }, date)
      slots += agenda.slotsPerDay
      expectSlots(schedule, date, slotsByTheClock(schedule, date, { from, to }))
    }),
    { numRuns: DAYS },
  )
  expect(slots).toBeGreaterThanOrEqual(figures.clockChanges)
})

interface Hours {
  readonly from: string
  readonly to: string
}

/** The same hours every day, and on one of them for certain: it may be a holiday. */
const openDaily = (place: Pick<Schedule, 'timeZone' | 'agenda'>, { from, to }: Hours, date: string): Schedule =>
  scheduleOf({
    ...place,
    workingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId: HERE, weekday, from, to })),
    exceptions: [{ id: HERE, kind: 'extra-opening', date, hours: { from, to }, locationId: HERE }],
  })

/** What the rules give on a day is what the clocks on the wall say, each slot once, and each is found again by its time. */
const expectSlots = (schedule: Schedule, date: string, expected: ReadonlyMap<number, number>): void => {
  const { timeZone } = schedule
  const { slotsPerDay, slotMinutes } = schedule.agenda
  const { bits, openings } = freeDay(schedule, [], date)
  const set = Array.from({ length: slotsPerDay }, (_, index) => index).filter((index) => isSet(bits, index))
  expect(set).toEqual([...expected.keys()])

  const starts = startsOn(schedule, { date, bits, openings }, typeOf({ durationMinutes: slotMinutes })).map(
    ({ start }) => start,
  )
  expect(starts).toEqual([...expected.values()])
  for (const [index, start] of expected) {
    expect(locateSlot(agendaOf(schedule), start)).toEqual({ date, index })
    expect(localDate(timeZone, start)).toBe(date)
    expect(Date.parse(offsetTime(timeZone, start))).toBe(start)
  }
  expectBookedIsTaken(schedule, date, [...expected.values()])
  expectRing(schedule, date)
}

/** A booked slot goes, and no other with it. */
const expectBookedIsTaken = (schedule: Schedule, date: string, starts: readonly number[]): void => {
  const booked = starts[Math.floor(starts.length / 2)]
  if (booked === undefined) return
  const slotMs = schedule.agenda.slotMinutes * MINUTE_MS
  const left = freeDay(schedule, [{ start: booked, end: booked + slotMs }], date)
  const type = typeOf({ durationMinutes: schedule.agenda.slotMinutes })
  expect(startsOn(schedule, left, type).map(({ start }) => start)).toEqual(starts.filter((start) => start !== booked))
}

/** The ring says of its fourteen days what the days say themselves. */
const expectRing = (schedule: Schedule, baseDay: string): void => {
  const { slotsPerDay } = schedule.agenda
  const days = freeDays(schedule, [], baseDay, RING_DAYS).map(({ bits }) => bits)
  const ring = decodeRing(encodeRing({ baseDay, slotsPerDay, days, placesDiffer: false }))
  const read = { ...ring, days: ring.days.map(textOf) }
  expect(read).toEqual({ baseDay, slotsPerDay, days: days.map(textOf), placesDiffer: false })
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * The slots of a day, by looking at the clocks of the zone: they begin when the clocks first
 * show the day's start, and are open from when they first show the opening until they first show its end. Start by index.
 */
const slotsByTheClock = ({ timeZone, agenda }: Schedule, date: string, { from, to }: Hours): Map<number, number> => {
  const first = firstShowing(timeZone, date, agenda.dayStart)
  const [opens, closes] = [firstShowing(timeZone, date, from), firstShowing(timeZone, date, to)]
  const slots = new Map<number, number>()
  const slotMs = agenda.slotMinutes * MINUTE_MS
  for (let index = 0; index < agenda.slotsPerDay; index++) {
    const start = first + index * slotMs
    if (start >= opens && start + slotMs <= closes) slots.set(index, start)
  }
  return slots
}

/**
 * The first instant at which the clocks of a zone show a time of a day, or a later one. They change on a quarter of an
 * hour nearly everywhere; in Newfoundland and Labrador they did at one minute past midnight until 2011.
 */
const firstShowing = (timeZone: string, date: string, wall: string): number => {
  const target = Temporal.PlainDateTime.from(`${date}T00:00`).add({ minutes: minutesOf(wall) })
  const shows = (at: number): boolean => {
    const wallTime = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime()
    return Temporal.PlainDateTime.compare(wallTime, target) >= 0
  }
  // No zone is further from UTC than fifteen hours.
  let at = Date.parse(date) - 15 * 60 * MINUTE_MS
  while (!shows(at)) at += 15 * MINUTE_MS
  while (shows(at - MINUTE_MS)) at -= MINUTE_MS
  return at
}
