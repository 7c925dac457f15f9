import { type CountryCode, countries, isCountryCode } from '@praxis/contracts/countries'
import type { CodedError } from '@praxis/contracts/errors'
import type { FastifyRequest } from 'fastify'
import { problem } from '../errors.ts'

/** Reads the country at the beginning of a path. Throws `UNKNOWN_COUNTRY`, which names the known countries. */
export const countryOf = ({ params }: Pick<FastifyRequest, 'params'>): CountryCode => {
  const code = typeof params === 'object' && params !== null && 'country' in params ? params.country : undefined
  if (typeof code === 'string' && isCountryCode(code)) return code
  throw unknownCountry()
}

export const unknownCountry = (): CodedError => {
  const known = Object.entries(countries).map(([code, { name }]) => `/${code}/ (${name})`)
  return problem('UNKNOWN_COUNTRY', {
    field: 'country',
    detail: `Known countries: ${known.join(', ')}.`,
    extra: { countries: Object.keys(countries) },
  })
}
