import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { Unavailable } from '../transient.ts'

/** In milliseconds. */
export interface KeyTimes {
  /** How long keys are used before they are read again, so that a withdrawn one is not trusted for ever. */
  readonly fresh: number
  /** How long an unknown key id, or an issuer that is away, is not asked about again. */
  readonly pause: number
}

export const usualTimes: KeyTimes = { fresh: 10 * 60_000, pause: 10_000 }

/**
 * The keys of an issuer. A token signed with a key not seen yet has them read anew, so that an issuer may change its
 * keys at any time. While the issuer is away the keys last read still count: only a new one is {@link Unavailable}.
 */
export const issuerKeys = (url: string, { fresh, pause }: KeyTimes): JWTVerifyGetKey => {
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 2_000,
    cacheMaxAge: fresh,
    cooldownDuration: pause,
  })
  let away: { readonly until: number; readonly error: Unavailable } | undefined

  const ask: JWTVerifyGetKey = async (header, token) => {
    try {
      return await remote(header, token)
    } catch (cause) {
      if (!isAway(cause)) throw cause
      const error = new Unavailable("the OIDC issuer's keys cannot be read", { cause })
      away = { until: Date.now() + pause, error }
      throw error
    }
  }

  return async (header, token) => {
    const known = remote.jwks()
    try {
      if (known !== undefined && away !== undefined && Date.now() < away.until) throw away.error
      return await ask(header, token)
    } catch (error) {
      if (known === undefined || !(error instanceof Unavailable)) throw error
      return await keptKey(known, error)(header, token)
    }
  }
}

/** A key that is not among those kept may well be good: the issuer cannot tell of it now. */
const keptKey =
  (known: JSONWebKeySet, away: Unavailable): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await createLocalJWKSet(known)(header, token)
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? away : error
    }
  }

/** Everything but a judgement on the token. */
const isAway = (error: unknown): boolean => !(error instanceof errors.JOSEError) || awayCodes.has(error.code)

/** No answer in time, an answer other than 200, and one that is no key set. */
const awayCodes: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'])
