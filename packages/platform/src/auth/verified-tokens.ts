import { hash } from 'node:crypto'
import type { Actor } from '@praxis/contracts/actor'
import { LRUCache } from 'lru-cache'

/** Whom the tokens belong to that were found good a moment ago. */
export interface VerifiedTokens {
  get(token: string): Actor | undefined
  /** `expiresAt` in milliseconds since 1970. */
  keep(token: string, actor: Actor, expiresAt: number): void
}

/**
 * For so long a token is not verified again, in milliseconds: whoever books sends theirs several times in a minute, and
 * a service sends its own with every question. A key that the issuer withdraws counts as much longer. Measured: the
 * signature was a fifth of what a booking costs the booking service.
 */
const REMEMBER_MS = 30_000

/** `maxMs`: tokens are never kept longer, whatever they allow. */
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

/** Not the token itself: what is in memory for long opens nothing. */
const keyOf = (token: string): string => hash('sha256', token, 'base64')
