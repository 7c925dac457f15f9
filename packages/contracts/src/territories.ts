import { type CountryCode, countries } from './countries.ts'

/** A part of a country whose clocks or country code of places differ from the rest, such as Guadeloupe. */
export interface Territory {
  /** IANA zone. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2 code under which gazetteers list its towns; absent when they list them under the country's. */
  readonly iso?: string
  /** Names that people write behind a town's: `Saint-Denis Réunion`. The first is its own. */
  readonly names: readonly string[]
  /** The postal codes of the territory begin with one of these. */
  readonly postalCodes: readonly string[]
  /** Degrees: everything within belongs to the territory, as far as places of this country do. */
  readonly lat: readonly [south: number, north: number]
  readonly lon: readonly [west: number, east: number]
}

/** Territories of each country. Of two that a place fits, the first holds. */
const territories: Readonly<Record<CountryCode, readonly Territory[]>> = {
  fr: [
    {
      timeZone: 'America/St_Barthelemy',
      iso: 'BL',
      names: ['Saint-Barthélemy', 'Saint-Barth'],
      postalCodes: ['977', '97133'],
      lat: [17.8, 18],
      lon: [-63, -62.7],
    },
    {
      timeZone: 'America/Marigot',
      iso: 'MF',
      names: ['Saint-Martin'],
      postalCodes: ['978', '97150'],
      lat: [18, 18.2],
      lon: [-63.2, -62.9],
    },
    {
      timeZone: 'America/Guadeloupe',
      iso: 'GP',
      names: ['Guadeloupe'],
      postalCodes: ['971'],
      lat: [15.8, 16.6],
      lon: [-61.9, -60.9],
    },
    {
      timeZone: 'America/Martinique',
      iso: 'MQ',
      names: ['Martinique'],
      postalCodes: ['972'],
      lat: [14.3, 15],
      lon: [-61.4, -60.7],
    },
    {
      timeZone: 'America/Cayenne',
      iso: 'GF',
      names: ['Guyane', 'Guyane française', 'French Guiana', 'Französisch-Guayana'],
      postalCodes: ['973'],
      lat: [2, 6],
      lon: [-54.7, -51.5],
    },
    {
      timeZone: 'Indian/Reunion',
      iso: 'RE',
      names: ['Réunion', 'La Réunion', 'Île de la Réunion'],
      postalCodes: ['974'],
      lat: [-21.5, -20.7],
      lon: [55.1, 55.9],
    },
    {
      timeZone: 'America/Miquelon',
      iso: 'PM',
      names: ['Saint-Pierre-et-Miquelon'],
      postalCodes: ['975'],
      lat: [46.6, 47.2],
      lon: [-56.6, -56],
    },
    {
      timeZone: 'Indian/Mayotte',
      iso: 'YT',
      names: ['Mayotte'],
      postalCodes: ['976'],
      lat: [-13.1, -12.5],
      lon: [44.9, 45.4],
    },
    {
      timeZone: 'Pacific/Wallis',
      iso: 'WF',
      names: ['Wallis-et-Futuna', 'Wallis'],
      postalCodes: ['986'],
      lat: [-14.5, -13],
      lon: [-178.3, -176],
    },
    {
      timeZone: 'Pacific/Marquesas',
      names: ['Marquises'],
      postalCodes: [],
      lat: [-10.7, -7.7],
      lon: [-141, -138.2],
    },
    {
      timeZone: 'Pacific/Gambier',
      names: ['Gambier'],
      postalCodes: [],
      lat: [-23.5, -22.8],
      lon: [-135.7, -134.2],
    },
    {
      timeZone: 'Pacific/Tahiti',
      iso: 'PF',
      names: ['Polynésie française', 'Polynésie', 'Tahiti'],
      postalCodes: ['987'],
      lat: [-28, -13.5],
      lon: [-155, -134],
    },
    {
      timeZone: 'Pacific/Noumea',
      iso: 'NC',
      names: ['Nouvelle-Calédonie'],
      postalCodes: ['988'],
      lat: [-23, -18],
      lon: [163, 169],
    },
  ],
  de: [
    {
      timeZone: 'Europe/Busingen',
      names: ['Büsingen'],
      postalCodes: ['78266'],
      lat: [47.68, 47.71],
      lon: [8.66, 8.72],
    },
  ],
}

export const territoriesOf = (country: CountryCode): readonly Territory[] => territories[country]

/** Every IANA zone in which a country has places, its own first. */
export const timeZonesOf = (country: CountryCode): readonly string[] => [
  countries[country].timeZone,
  ...territories[country].map(({ timeZone }) => timeZone),
]

interface Point {
  readonly lat: number
  readonly lon: number
}

/** The zone of a point of a country: that of the territory in which it lies, else the country's own. */
export const timeZoneAt = (country: CountryCode, point: Point): string =>
  territoryAt(country, point)?.timeZone ?? countries[country].timeZone

/** The zone that a place has by its coordinates or postal code; undefined outside the territories of its country. */
export const territoryTimeZone = (
  country: CountryCode,
  place: Point & { readonly postalCode: string },
): string | undefined =>
  (
    territoryAt(country, place) ??
    territories[country].find(({ postalCodes }) => postalCodes.some((prefix) => place.postalCode.startsWith(prefix)))
  )?.timeZone

const territoryAt = (country: CountryCode, { lat, lon }: Point): Territory | undefined =>
  territories[country].find(
    (territory) =>
      lat >= territory.lat[0] && lat <= territory.lat[1] && lon >= territory.lon[0] && lon <= territory.lon[1],
  )
