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
 * keys at any time. Nobody waits for keys that have only grown old: they count until newer ones have been read beside
 * the requests. While the issuer is away the keys last read still count: only a new one is {@link Unavailable}.
 */
export const issuerKeys = (url: string, { fresh, pause }: KeyTimes): JWTVerifyGetKey => {
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 2_000,
    // How old they may grow is looked after below.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: pause,
  })
  let readAgainAt = Number.POSITIVE_INFINITY
  let away: { readonly until: number; readonly findKnown: JWTVerifyGetKey } | undefined

  const unavailable = (cause: unknown): Unavailable => {
    const error = new Unavailable("the OIDC issuer's keys cannot be read", { cause })
    const known = remote.jwks()
    away = known && { until: Date.now() + pause, findKnown: findKnownKey(known, error) }
    return error
  }
  let reading: Promise<void> | undefined
  const readBeside = (): void => {
    readAgainAt = Date.now() + pause
    reading = remote
      .reload()
      .then(
        () => {
          readAgainAt = Date.now() + fresh
          away = undefined
        },
        (cause: unknown) => void unavailable(cause),
      )
      .finally(() => {
        reading = undefined
      })
  }
  const find: JWTVerifyGetKey = async (header, token) => {
    if (away !== undefined && Date.now() < away.until) return away.findKnown(header, token)
    try {
      const key = await remote(header, token)
      readAgainAt = Math.min(readAgainAt, Date.now() + fresh)
      return key
    } catch (cause) {
      throw isAway(cause) ? unavailable(cause) : cause
    }
  }

  return async (header, token) => {
    if (Date.now() >= readAgainAt) readBeside()
    try {
      return await find(header, token)
    } catch (error) {
      // It may be among those that are just being read.
      if (!(error instanceof errors.JWKSNoMatchingKey) || reading === undefined) throw error
      await reading
      return find(header, token)
    }
  }
}

/** A key that is not among those kept may well be good: the issuer cannot tell of it now. */
const findKnownKey =
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
