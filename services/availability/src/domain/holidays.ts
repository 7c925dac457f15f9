import type { CountryCode } from '@praxis/contracts'
import Holidays from 'date-holidays'

const MAX_REMEMBERED = 200
const known = new Map<string, ReadonlySet<string>>()

/**
 * True on a public holiday of the whole country. Regional ones are not counted: a postal code alone does not tell
 * whether Assumption Day closes a practice, and closing one that is open loses its patients. Practices add them as absences.
 */
export const isHoliday = (country: CountryCode, date: string): boolean => {
  const year = date.slice(0, 4)
  const key = `${country} ${year}`
  let days = known.get(key)
  if (days === undefined) {
    const all = new Holidays(country.toUpperCase(), { types: ['public'] }).getHolidays(Number(year))
    days = new Set(all.map((holiday) => holiday.date.slice(0, 10)))
    if (known.size >= MAX_REMEMBERED) known.clear()
    known.set(key, days)
  }
  return days.has(date)
}
