/** What Praxis must know of a country to serve it. A new country is one more entry here. */
export interface Country {
  /** English name, for error messages and the API page. */
  readonly name: string
  /** ISO 639-1 language used when a caller names none. */
  readonly defaultLanguage: Language
  /** IANA zone of the country; its territories may have others: see `territories.ts`. */
  readonly timeZone: string
  /** Codes of the insurance schemes a practitioner may accept. */
  readonly insurance: readonly string[]
  /** ISO 4217 currency of prices. */
  readonly currency: string
}

/** Languages in which Praxis understands a search and writes to people. */
export const languages = ['en', 'fr', 'de'] as const
export type Language = (typeof languages)[number]

/** The countries served. The key is the path prefix, the table partition and the index suffix. */
export const countries = {
  fr: {
    name: 'France',
    defaultLanguage: 'fr',
    timeZone: 'Europe/Paris',
    insurance: ['sector-1', 'sector-2'],
    currency: 'EUR',
  },
  de: {
    name: 'Germany',
    defaultLanguage: 'de',
    timeZone: 'Europe/Berlin',
    insurance: ['statutory', 'private'],
    currency: 'EUR',
  },
} as const satisfies Record<string, Country>

export type CountryCode = keyof typeof countries

export const countryCodes = Object.keys(countries).filter(isCountryCode)

/** True for the code of a country that Praxis serves. */
export function isCountryCode(code: string): code is CountryCode {
  return Object.hasOwn(countries, code)
}
