import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { type Agenda, gridStart, locateSlot } from './grid.ts'
import { addDays, instantOf, localDate, offsetTime } from './time.ts'

const zones = [
  ...Intl.supportedValuesOf('timeZone').filter((_, n) => n % 9 === 0),
  'Europe/Paris',
  'Europe/Berlin',
].concat(['Australia/Lord_Howe', 'Pacific/Apia', 'America/Havana', 'America/St_Johns', 'Africa/Casablanca'])
const zone = fc.constantFrom(...zones)
/** 2000 to 2040, to the second. */
const instant = fc.integer({ min: 946_684_800, max: 2_208_988_800 }).map((seconds) => seconds * 1_000)
const hour = fc.integer({ min: 0, max: 23 })
const time = fc
  .tuple(hour, fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((n) => `${n}`.padStart(2, '0')).join(':'))
const zoned = (timeZone: string, at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)

it('the remembered offsets give what Temporal gives, in every zone', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, at) => {
      const exact = zoned(timeZone, at)
      expect(localDate(timeZone, at)).toBe(exact.toPlainDate().toString())
      expect(offsetTime(timeZone, at)).toBe(exact.toString({ timeZoneName: 'never', smallestUnit: 'second' }))
    }),
    { numRuns: 2_000 },
  )
})

it('hold on each quarter of an hour of the days on which clocks change', () => {
  for (const [timeZone, date] of [
    ['Europe/Paris', '2026-10-25'],
    ['Europe/Paris', '2027-03-28'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['Pacific/Apia', '2011-12-30'],
  ] as const) {
    for (let at = Date.parse(date) - 86_400_000; at < Date.parse(date) + 172_800_000; at += 900_000) {
      expect(localDate(timeZone, at)).toBe(zoned(timeZone, at).toPlainDate().toString())
    }
  }
})

it('a wall time is the first instant at which the clocks show it or later', () => {
  fc.assert(
    fc.property(zone, instant, time, (timeZone, near, wall) => {
      const date = localDate(timeZone, near)
      const at = instantOf(timeZone, date, wall)
      const wallTime = (ms: number): string =>
        zoned(timeZone, ms).toPlainDateTime().toString({ smallestUnit: 'minute' })
      expect(wallTime(at) >= `${date}T${wall}`).toBe(true)
      expect(wallTime(at - 60_000) < `${date}T${wall}`).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

it.each([
  ['2027-03-28', '02:30', '2027-03-28T03:00:00+02:00'],
  ['2026-10-25', '02:30', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25', '24:00', '2026-10-26T00:00:00+01:00'],
])('%s %s in Paris is %s', (date, wall, expected) => {
  expect(offsetTime('Europe/Paris', instantOf('Europe/Paris', date, wall))).toBe(expected)
})

it('a slot of a working day lies where it was put, in every zone, on every day', () => {
  const slotMinutes = fc.constantFrom<Agenda['slotMinutes'][]>(5, 10, 15, 20, 30, 60)
  fc.assert(
    fc.property(zone, instant, slotMinutes, fc.nat(23), (timeZone, near, minutes, index) => {
      const agenda: Agenda = { timeZone, dayStart: '08:00', slotMinutes: minutes, slotsPerDay: 24 }
      const date = localDate(timeZone, near)
      fc.pre(index * minutes < 16 * 60 && gridStart(agenda, date) < gridStart(agenda, addDays(date, 1)))
      const start = gridStart(agenda, date) + index * minutes * 60_000
      fc.pre(localDate(timeZone, start) === date)
      expect(locateSlot(agenda, start)).toEqual({ date, index })
      expect(locateSlot(agenda, start + 60_000)).toBeUndefined()
    }),
    { numRuns: 1_000 },
  )
})
