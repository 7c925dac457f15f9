import { HOUR_MS } from '@praxis/contracts'
/** A period, to be written in one language (BCP 47 `locale`) and one IANA zone. */
export interface When {
  readonly locale: string
  readonly timeZone: string
  readonly start: Date
  readonly end: Date
}

/** `Tuesday, 24 November 2026, 09:30–10:00`, in the words of the language. */
export const dateAndTimes = ({ locale, timeZone, start, end }: When): string =>
  format(locale, timeZone, 'minutes').formatRange(start, end)

/** The same without the end: `Tuesday, 24 November 2026 at 09:30`. */
export const dateAndStart = ({ locale, timeZone, start }: Omit<When, 'end'>): string =>
  format(locale, timeZone, 'minutes').format(start)

/**
 * The zone's name, when a reader could take the time for another: at a practice outside the zone of its country, and
 * on days when the clock changes, where one wall time can stand for two instants.
 */
export const zoneNote = (when: When, countryTimeZone: string): string | undefined =>
  zoneName(when, halfADay(when, -1)) !== zoneName(when, halfADay(when, 1)) || when.timeZone !== countryTimeZone
    ? [...new Set([zoneName(when, when.start), zoneName(when, when.end)])].join(' – ')
    : undefined

const HALF_DAY_MS = 12 * HOUR_MS

/** Twelve hours, so that the times before and after lie on both sides of any clock change of that day. */
const halfADay = ({ start }: When, side: 1 | -1): Date => new Date(start.getTime() + side * HALF_DAY_MS)

const zoneName = ({ locale, timeZone }: When, at: Date): string =>
  format(locale, timeZone, 'zone')
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

const shapes = {
  minutes: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  zone: { timeZoneName: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Making a formatter takes about a hundred times as long as using one.
const formats = new Map<string, Intl.DateTimeFormat>()

const format = (locale: string, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone} ${shape}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone })
  formats.set(key, format)
  return format
}
