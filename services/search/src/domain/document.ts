import { type Location, type Practitioner, type PractitionerSummary, specialties } from '@praxis/contracts'
import { pointAt } from './distance.ts'
import { phraseKeys } from './parse/fold.ts'

/** What the index holds of a practitioner at one location. */
export interface SearchDocument {
  readonly practitionerId: string
  readonly locationId: string
  readonly specialty: string
  readonly lat: number
  readonly lon: number
  /** Folded words, each after a space: names, address, specialty in every language, consultation types. */
  readonly words: string
}

/** One document per location. */
export const documentsOf = (profile: Practitioner): readonly SearchDocument[] =>
  profile.locations.map((location) => ({
    practitionerId: profile.id,
    locationId: location.id,
    specialty: profile.specialty,
    ...pointAt(location),
    words: searchable(textsOf(profile, location)),
  }))

/** What a practitioner is found by at a location, as people wrote it. */
export const textsOf = (profile: Practitioner, location: Location): readonly string[] => [
  profile.title ?? '',
  profile.givenName,
  profile.familyName,
  location.name,
  location.street,
  location.postalCode,
  location.city,
  ...Object.values(specialties[profile.specialty]),
  ...profile.consultationTypes.map(({ name }) => name),
]

/** Each word once, umlauts in both spellings: people type `Müller`, `Muller` and `Mueller`. */
const searchable = (texts: readonly string[]): string =>
  ` ${[...new Set(texts.flatMap(phraseKeys).flatMap((key) => key.split(' ')))].join(' ')}`

/** The words of a query's text as the index has them. */
export const searchWords = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => phraseKeys(text)[0]?.split(' ') ?? []).filter(Boolean)),
]

/** True for house numbers and postal codes: one that is spelled alike is another place, not a slip of the pen. */
export const isNumber = (word: string): boolean => /\d/.test(word)

/** The part of a profile that a list of results shows. */
export const summaryOf = (profile: Practitioner): PractitionerSummary => ({
  id: profile.id,
  ...(profile.title === undefined ? {} : { title: profile.title }),
  givenName: profile.givenName,
  familyName: profile.familyName,
  specialty: profile.specialty,
  languages: profile.languages,
  insurance: profile.insurance,
  teleconsultation: profile.teleconsultation,
  timeZone: profile.timeZone,
  consultationTypes: profile.consultationTypes,
})
