import type { Actor, InternalCaller, Person, Role } from '@praxis/contracts/actor'
import { type CountryCode, countries } from '@praxis/contracts/countries'
import type { FastifyRequest } from 'fastify'
import type { Verifier } from '../auth/verifier.ts'
import { problem } from '../errors.ts'

/**
 * Finds the caller of a route for persons of some roles. Throws a 401 without a valid token, and a 403 for another role or
 * country.
 */
export const requirePerson = async (
  verifier: Verifier,
  request: FastifyRequest,
  roles: readonly Role[],
  country: CountryCode,
): Promise<Person> => {
  const actor = await verifiedActor(verifier, request)
  if (actor.kind !== 'person' || !roles.includes(actor.role)) {
    throw problem('FORBIDDEN', { detail: `This is for ${roles.join(', ')}.` })
  }
  if (actor.country !== country) {
    throw problem('WRONG_COUNTRY', {
      detail: `This account belongs to ${countries[actor.country].name}: use /${actor.country}/.`,
    })
  }
  return actor
}

/** Finds the calling service of an internal route. */
export const requireInternal = async (verifier: Verifier, request: FastifyRequest): Promise<InternalCaller> => {
  const actor = await verifiedActor(verifier, request)
  if (actor.kind !== 'internal') throw problem('FORBIDDEN', { detail: 'This is for the services of Praxis.' })
  return actor
}

const verifiedActor = async (verifier: Verifier, request: FastifyRequest): Promise<Actor> => {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token !== undefined) return verifier(token)
  throw problem('UNAUTHENTICATED', { detail: 'Send Authorization: Bearer <access token>.' })
}
