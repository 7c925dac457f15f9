import type { Random } from '../random.ts'
import type { Town } from '../towns.ts'

type Opening = readonly [from: number, to: number]
type DayHours = readonly Opening[]

/** Weekly hours as they are usual somewhere: hours of the day, for the ISO weekdays that are worked. */
export type WeekStyle = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, DayHours>>>

/** What the demo must know of a country to make people and practices that look at home there. */
export interface DemoCountry {
  /** Millions of inhabitants: the share of the demo practitioners. */
  readonly population: number
  readonly givenNames: readonly string[]
  readonly familyNames: readonly string[]
  /** A physician's title; undefined for one without. */
  title(random: Random): string | undefined
  /** The name of a practice, given that of its practitioner. */
  practice(random: Random, name: string, town: Town): string
  /** Street and number. */
  street(random: Random): string
  postalCode(town: Town, random: Random): string
  /** A number that the country's regulator keeps for fiction, E.164. */
  phone(random: Random): string
  /** Codes of the country's schemes; `reimbursed` is false for what no scheme pays. */
  insurance(random: Random, reimbursed: boolean): string[]
  /** ISO 639-1 codes spoken beside the country's own language, with how many in a hundred speak them. */
  readonly otherLanguages: Readonly<Record<string, number>>
  /** Hours, each style as often as it is met. */
  week(random: Random): WeekStyle
}
