import { type Static, Type } from 'typebox'
import type { CountryCode } from './countries.ts'

/** `patient` books for themselves; `staff` keeps agendas of named practitioners; `admin` keeps one country. */
export const Role = Type.Enum(['patient', 'practitioner', 'staff', 'admin'])
export type Role = Static<typeof Role>

/** Who makes a request, read from a verified access token. */
export type Actor = Person | InternalCaller

export interface Person {
  readonly kind: 'person'
  /** The token's `sub`. For a patient it is the patient id. */
  readonly id: string
  readonly role: Role
  readonly country: CountryCode
  /** Practitioners whose agenda this person keeps; empty for patients and administrators. */
  readonly practitionerIds: readonly string[]
}

/** Another service, with a client-credentials token of scope `internal`. */
export interface InternalCaller {
  readonly kind: 'internal'
  /** The calling service's client id. */
  readonly id: string
}

/** Claims of a Praxis access token beside the registered ones. */
export const AccessTokenClaims = Type.Object({
  sub: Type.String({ minLength: 1 }),
  scope: Type.Optional(Type.String()),
  role: Type.Optional(Role),
  country: Type.Optional(Type.String()),
  practitioner_ids: Type.Optional(Type.Array(Type.String())),
})

/** True when `actor` keeps the agenda of `practitionerId` in `country`: themselves, their staff, or the country's administrator. */
export const keepsAgenda = (actor: Actor, practitionerId: string, country: CountryCode): boolean =>
  actor.kind === 'person' &&
  actor.country === country &&
  (actor.role === 'admin' ||
    ((actor.role === 'practitioner' || actor.role === 'staff') && actor.practitionerIds.includes(practitionerId)))
