import { countryCodes, Role } from '@praxis/contracts'
import { type Static, Type } from 'typebox'

/** A person in whose name people try the demo. There is no password, so the issuer never runs in production. */
export const DemoPerson = Type.Object({
  /** The person's id. A patient's is their patient id. */
  id: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  role: Role,
  country: Type.Enum(countryCodes),
  /** The practitioners whose agendas they may change. */
  practitionerIds: Type.Array(Type.String()),
})
export type DemoPerson = Static<typeof DemoPerson>

/** Demo people by id. */
export type People = ReadonlyMap<string, DemoPerson>

/** The claims of a person's access token except `sub`. See `AccessTokenClaims` in the contracts. */
export const claimsOf = ({ role, country, practitionerIds }: DemoPerson) => ({
  role,
  country,
  practitioner_ids: practitionerIds,
})
