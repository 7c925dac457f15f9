import { type CountryCode, countryCodes } from '@praxis/contracts'
import { type GeoName, readGeoNames } from './geonames.ts'
import { type Random, weighted } from './random.ts'

/** A municipality. */
export interface Town {
  readonly name: string
  readonly population: number
  readonly lat: number
  readonly lon: number
  /** Its official code, empty where the source has none. */
  readonly officialCode: string
  /** True where a region or département is governed from. */
  readonly seat: boolean
}

/** The towns of one country. */
export interface Towns {
  /** One of them, each as often as its population says. */
  draw(random: Random): Town
  /** The most populous of that name. Throws for a name the country does not have. */
  named(name: string): Town
  /** Those at most 15 km away, itself included. */
  near(town: Town): readonly Town[]
}

const NEAR_KM = 15
const KM_PER_DEGREE = 111.2
/** Districts, historical and destroyed places, which GeoNames lists beside the municipality they belong to. */
const notMunicipal = new Set(['PPLX', 'PPLA5', 'PPLH', 'PPLQ', 'PPLW', 'PPLL', 'PPLS', 'PPLG'])
/** GeoNames has the English name of these. */
const localNames: Readonly<Record<string, string>> = { Munich: 'München' }

let read: ReadonlyMap<CountryCode, Towns> | undefined

/** Reads the source when it is first asked (0.3 s). */
export const townsOf = (country: CountryCode): Towns => {
  read ??= byCountry(readGeoNames())
  const towns = read.get(country)
  if (towns === undefined) throw new RangeError(`no towns of ${country}`)
  return towns
}

const byCountry = (places: readonly GeoName[]): ReadonlyMap<CountryCode, Towns> => {
  const municipal = places.filter(({ featureCode }) => !notMunicipal.has(featureCode))
  return new Map(
    countryCodes.map((code) => [
      code,
      makeTowns(municipal.filter(({ country }) => country === code.toUpperCase()).map(townOf)),
    ]),
  )
}

const townOf = ({ name, population, loc, muniSub = '', featureCode }: GeoName): Town => {
  const [lon, lat] = loc.coordinates
  const seat = ['PPLC', 'PPLA', 'PPLA2'].includes(featureCode)
  return { name: localNames[name] ?? name, population, lat, lon, officialCode: muniSub, seat }
}

const makeTowns = (towns: readonly Town[]): Towns => {
  const bySize = towns.toSorted((one, other) => other.population - one.population)
  const neighbours = new Map<Town, readonly Town[]>()
  return {
    draw: weighted(bySize, ({ population }) => population),
    named: (name) => {
      const town = bySize.find((each) => each.name === name)
      if (town === undefined) throw new RangeError(`no town ${name}`)
      return town
    },
    near: (town) => {
      const known = neighbours.get(town) ?? bySize.filter((other) => isNear(town, other))
      neighbours.set(town, known)
      return known
    },
  }
}

/** Flat geometry: good to a percent over such distances. Most towns are told apart by their latitude alone. */
const isNear = (one: Town, other: Town): boolean => {
  const northKm = (one.lat - other.lat) * KM_PER_DEGREE
  if (Math.abs(northKm) > NEAR_KM) return false
  const eastKm = (one.lon - other.lon) * KM_PER_DEGREE * Math.cos(one.lat * (Math.PI / 180))
  return northKm ** 2 + eastKm ** 2 <= NEAR_KM ** 2
}

/** A point inside the town: the larger the town, the farther from its middle, at most 7 km. */
export const pointIn = (town: Town, random: Random): { lat: number; lon: number } => {
  const km = Math.min(7, 0.4 + Math.sqrt(town.population) / 250) * Math.sqrt(random.fraction())
  const angle = 2 * Math.PI * random.fraction()
  const lat = town.lat + (km * Math.sin(angle)) / KM_PER_DEGREE
  const lon = town.lon + (km * Math.cos(angle)) / (KM_PER_DEGREE * Math.cos(town.lat * (Math.PI / 180)))
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) }
}
