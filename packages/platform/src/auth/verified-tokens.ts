import { hash } from 'node:crypto'
import type { Actor } from '@praxis/contracts/actor'
import { LRUCache } from 'lru-cache'

/** Remembers the callers of tokens that were verified a moment ago. */
export interface VerifiedTokens {
  get(token: string): Actor | undefined
  /** `expiresAt` in milliseconds since 1970. */
  keep(token: string, actor: Actor, expiresAt: number): void
}

/**
 * Milliseconds for which a token is not verified again. A patient who books sends the same token several times in a minute,
 * and a service sends its own with every request. A key that the issuer withdraws is trusted as much longer. Measured:
 * checking the signature was a fifth of what a booking costs the booking service.
 */
const REMEMBER_MS = 30_000

/** No token is remembered longer than `maxMs` milliseconds, however long it is valid. */
export const verifiedTokens = (maxMs: number): VerifiedTokens => {
  const tokens = new LRUCache<string, { readonly actor: Actor; readonly until: number }>({ max: 10_000 })
  return {
    get: (token) => {
      const known = tokens.get(keyOf(token))
      return known !== undefined && Date.now() < known.until ? known.actor : undefined
    },
    keep: (token, actor, expiresAt) => {
      const until = Math.min(expiresAt, Date.now() + Math.min(REMEMBER_MS, maxMs))
      tokens.set(keyOf(token), { actor, until })
    },
  }
}

/** A hash stands for the token, so that a copy of the memory contains no usable token. */
const keyOf = (token: string): string => hash('sha256', token, 'base64')
