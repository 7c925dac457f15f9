import { type CountryCode, isCountryCode } from '@praxis/contracts'
import { unknownCountry } from '@praxis/platform'
import type { FastifyRequest } from 'fastify'

/** The parameters of a path, all of them text. */
export const paramsOf = ({ params }: Pick<FastifyRequest, 'params'>): Readonly<Record<string, string>> =>
  typeof params === 'object' && params !== null
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
    : {}

/** The country that a path begins with. Throws `404 UNKNOWN_COUNTRY`, which names the known ones. */
export const countryOf = (request: Pick<FastifyRequest, 'params'>): CountryCode => {
  const code = paramsOf(request).country ?? ''
  if (isCountryCode(code)) return code
  throw unknownCountry()
}
