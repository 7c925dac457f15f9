import { normalizeIP } from '@fastify/rate-limit'
import type { Person, Policy } from '@praxis/contracts'
import { countryOf, requirePerson, type Verifier } from '@praxis/platform'
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'

/**
 * Finds out who calls and whether they may. It has three steps, because rates are counted before the last one: requests
 * that are refused count against their address, which also limits the guessing of tokens.
 */
export interface Admission {
  /** The first step. Throws a 404 for an unknown country, and remembers everything else for `admit`. */
  identify(policy: Policy): onRequestAsyncHookHandler
  /** The second step. Gives the key of the rate that a request counts against: the person's, or the address's. */
  keyOf(request: FastifyRequest): string
  /** The last step. Throws a 401 or 403 when the caller may not. */
  readonly admit: onRequestAsyncHookHandler
}

type Outcome = { readonly person: Person } | { readonly refusal: unknown }

export const makeAdmission = (verifier: Verifier): Admission => {
  const outcomes = new WeakMap<FastifyRequest, Outcome>()
  return {
    identify: (policy) => async (request) => {
      const country = countryOf(request)
      if (policy === 'public') return
      const outcome = await requirePerson(verifier, request, policy, country).then(
        (person): Outcome => ({ person }),
        (refusal: unknown): Outcome => ({ refusal }),
      )
      outcomes.set(request, outcome)
    },
    keyOf: (request) => {
      const outcome = outcomes.get(request)
      // One household's IPv6 network counts as one address.
      return outcome !== undefined && 'person' in outcome
        ? `person ${outcome.person.id}`
        : `address ${normalizeIP(request.ip)}`
    },
    admit: async (request) => {
      const outcome = outcomes.get(request)
      if (outcome !== undefined && 'refusal' in outcome) throw outcome.refusal
    },
  }
}
