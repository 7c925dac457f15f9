import { countryCodes, Role } from '@praxis/contracts'
import { type Static, Type } from 'typebox'

/** Somebody in whose name the demo can be tried: no password, hence never in production. */
export const DemoPerson = Type.Object({
  /** A patient's is their patient id. */
  id: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  role: Role,
  country: Type.Enum(countryCodes),
  /** Whose agendas they keep. */
  practitionerIds: Type.Array(Type.String()),
})
export type DemoPerson = Static<typeof DemoPerson>

/** Demo people by id. */
export type People = ReadonlyMap<string, DemoPerson>

/** What an access token says of a person beside `sub`; see `AccessTokenClaims` in the contracts. */
export const claimsOf = ({ role, country, practitionerIds }: DemoPerson) => ({
  role,
  country,
  practitioner_ids: practitionerIds,
})
