import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { Unavailable } from '../transient.ts'

/** Times in milliseconds. */
export interface KeyTimes {
  /** How long keys are used before they are read again, so that a withdrawn key is not trusted for ever. */
  readonly fresh: number
  /** How long an unknown key id, or an issuer that is away, is not asked about again. */
  readonly pause: number
}

export const usualTimes: KeyTimes = { fresh: 10 * 60_000, pause: 10_000 }

/**
 * Finds the keys of an issuer. It reads them again when a token is signed with an unknown key, so that an issuer may change
 * its keys at any time. It reads old keys again in the background, and no request waits for that. While the issuer is
 * away, the keys that were read last are used, and an unknown key is {@link Unavailable}.
 */
export const issuerKeys = (url: string, { fresh, pause }: KeyTimes): JWTVerifyGetKey => {
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 2_000,
    // The code below decides how old keys may be.
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
      // The key may be among those that are read at this moment.
      if (!(error instanceof errors.JWKSNoMatchingKey) || reading === undefined) throw error
      await reading
      return find(header, token)
    }
  }
}

/**
 * Looks only among the known keys. Another key is {@link Unavailable}, because it may be valid but the issuer cannot be
 * asked.
 */
const findKnownKey =
  (known: JSONWebKeySet, away: Unavailable): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await createLocalJWKSet(known)(header, token)
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? away : error
    }
  }

/** True for every error except a judgement on the token. */
const isAway = (error: unknown): boolean => !(error instanceof errors.JOSEError) || awayCodes.has(error.code)

/** The issuer did not answer in time, answered something else than 200, or answered something that is no key set. */
const awayCodes: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'])
