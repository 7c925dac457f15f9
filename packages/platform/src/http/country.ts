import { type CountryCode, countries, isCountryCode } from '@praxis/contracts/countries'
import { CodedError } from '@praxis/contracts/errors'
import type { FastifyRequest } from 'fastify'

/** The country of a path that starts with one. Throws `UNKNOWN_COUNTRY`, naming the known ones. */
export const countryOf = ({ params }: Pick<FastifyRequest, 'params'>): CountryCode => {
  const code = typeof params === 'object' && params !== null && 'country' in params ? params.country : undefined
  if (typeof code === 'string' && isCountryCode(code)) return code
  throw unknownCountry()
}

export const unknownCountry = (): CodedError => {
  const known = Object.entries(countries).map(([code, { name }]) => `/${code}/ (${name})`)
  return new CodedError(
    'UNKNOWN_COUNTRY',
    { kind: 'not-found', title: 'This country is not served' },
    { field: 'country', detail: `Known countries: ${known.join(', ')}.`, extra: { countries: Object.keys(countries) } },
  )
}
