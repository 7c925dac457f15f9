import type { Deprecation } from '@praxis/contracts'

/** The headers of every answer of a deprecated operation: RFC 9745, RFC 8594 and a link to what replaces it. */
export const deprecationHeaders = ({ since, sunset, link }: Deprecation): Readonly<Record<string, string>> => ({
  deprecation: `@${Date.parse(since) / 1_000}`,
  sunset: lastSecondOf(sunset).toUTCString(),
  link: `<${link}>; rel="deprecation"; type="text/html"`,
})

/** The end of the day, until which the operation is promised. */
const lastSecondOf = (day: string): Date => new Date(`${day}T23:59:59Z`)
