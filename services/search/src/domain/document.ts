import { isSpecialty, type PractitionerSummary, specialties } from '@praxis/contracts'
import { pointAt } from './distance.ts'
import { phraseKeys } from './parse/fold.ts'
import type { StoredLocation, StoredProfile } from './profile.ts'

/** The document of a practitioner at one location in the index. */
export interface SearchDocument {
  readonly practitionerId: string
  readonly locationId: string
  readonly specialty: string
  readonly lat: number
  readonly lon: number
  /** Folded words, each after a space: names, address, specialty in every language, consultation types. */
  readonly words: string
}

/** Makes one document per location, and none for a specialty that this release does not know (see {@link summaryOf}). */
export const documentsOf = (profile: StoredProfile): readonly SearchDocument[] => {
  if (!isSpecialty(profile.specialty)) return []
  return profile.locations.map((location) => ({
    practitionerId: profile.id,
    locationId: location.id,
    specialty: profile.specialty,
    ...pointAt(location),
    words: searchable(textsOf(profile, location)),
  }))
}

/** The texts by which a practitioner is found at a location, as people wrote them. */
export const textsOf = (profile: StoredProfile, location: StoredLocation): readonly string[] => [
  profile.title ?? '',
  profile.givenName,
  profile.familyName,
  location.name,
  location.street,
  location.postalCode,
  location.city,
  ...(isSpecialty(profile.specialty) ? Object.values(specialties[profile.specialty]) : []),
  ...profile.consultationTypes.map(({ name }) => name),
]

/** Each word once, with both spellings of umlauts, because people type `Müller`, `Muller` and `Mueller`. */
const searchable = (texts: readonly string[]): string =>
  ` ${[...new Set(texts.flatMap(phraseKeys).flatMap((key) => key.split(' ')))].join(' ')}`

/** The words of a query's text in the form of the index. */
export const searchWords = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => phraseKeys(text)[0]?.split(' ') ?? []).filter(Boolean)),
]

/** True for house numbers and postal codes. A similar number is another place and no misspelling. */
export const isNumber = (word: string): boolean => /\d/.test(word)

/**
 * The part of a profile that a list of results shows; undefined for a specialty that a later release has added. The API of
 * this release has no name for it, so the practitioner is found once the service is upgraded and the index rebuilt.
 */
export const summaryOf = (profile: Omit<StoredProfile, 'version' | 'locations'>): PractitionerSummary | undefined => {
  const { specialty } = profile
  if (!isSpecialty(specialty)) return undefined
  return {
    id: profile.id,
    ...(profile.title === undefined ? {} : { title: profile.title }),
    givenName: profile.givenName,
    familyName: profile.familyName,
    specialty,
    languages: profile.languages,
    insurance: profile.insurance,
    teleconsultation: profile.teleconsultation,
    timeZone: profile.timeZone,
    consultationTypes: profile.consultationTypes,
  }
}
