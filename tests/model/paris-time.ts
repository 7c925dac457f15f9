/** The time of Paris by the tables of Node's own Intl, so that a fault in the services' functions is not in the reference too. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** As `2027-01-04 07`. */
const hourAt = (instant: number): string => clock.format(instant).replace(/[^\d-]+/g, ' ')

export const dateAt = (instant: number): string => hourAt(instant).slice(0, 10)

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

/** 1 for a Monday, 7 for a Sunday. */
export const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7

const instants = new Map<string, number>()

/** The first instant (epoch ms) of a full hour of a day, 24 for its end. An hour that a change of clocks leaves out begins an hour later. */
export const instantAt = (date: string, hour: number): number => {
  if (hour === 24) return instantAt(addDays(date, 1), 0)
  const name = `${date} ${String(hour).padStart(2, '0')}`
  const known = instants.get(name)
  if (known !== undefined) return known
  const here = Date.parse(date) + hour * HOUR_MS
  const [summer, winter] = [here - 2 * HOUR_MS, here - HOUR_MS]
  const instant = hourAt(summer) === name ? summer : winter
  instants.set(name, instant)
  return instant
}
