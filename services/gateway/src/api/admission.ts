import { normalizeIP } from '@fastify/rate-limit'
import type { Person, Policy } from '@praxis/contracts'
import { countryOf, requirePerson, type Verifier } from '@praxis/platform'
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'

/**
 * Who asks, and whether they may. Three steps, so that rates are counted between them: refused requests count
 * against their address, which also limits the guessing of tokens.
 */
export interface Admission {
  /** First: 404 for an unknown country; everything else is remembered for `admit`. */
  identify(policy: Policy): onRequestAsyncHookHandler
  /** Whose rate a request counts against: the person's, or the address's. */
  keyOf(request: FastifyRequest): string
  /** Last: 401 or 403 when the person may not. */
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
