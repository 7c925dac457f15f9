import type { CountryCode, Language, Specialty } from '@praxis/contracts'
import type { Gazetteer } from '../gazetteer.ts'
import type { Window } from './period.ts'

/** A part of a query that was understood, with the caller's words for it. */
export interface Understood<Value> {
  readonly value: Value
  readonly text: string
}

/** What a query in plain words means. Each of its words is in one `text`, is a filler, or is in `notUnderstood`. */
export interface Reading {
  readonly specialty?: Understood<Specialty>
  readonly place?: Understood<{ readonly name: string; readonly lat: number; readonly lon: number }>
  readonly radiusKm?: Understood<number>
  readonly window?: Understood<Window>
  /** In the caller's spelling and order, to be searched as text. */
  readonly notUnderstood: readonly string[]
}

export interface Circumstances {
  readonly country: CountryCode
  /** Breaks ties only, because all languages are understood. The country's default language when absent. */
  readonly language?: Language | undefined
  readonly now: Date
  /** IANA zone in which a day such as "today" is meant. */
  readonly timeZone: string
  readonly gazetteer: Gazetteer
}
