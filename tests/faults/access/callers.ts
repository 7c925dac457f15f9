import { randomUUID } from 'node:crypto'
import { type CountryCode, Role } from '@praxis/contracts'
import { findInstance, readSecrets } from '@praxis/instance'
import { makeTokens } from '@praxis/platform'
import type { Ours } from '../ours.ts'
import type { People } from '../people.ts'

/** The caller whose token a request has. `undefined` for none. */
export type Caller = readonly [name: string, token: string | undefined]

/** A person of each role whose own things are those of `patientId` and `practitionerId`. */
export const personsOf = async (
  { signer }: People,
  { country, patientId, practitionerId }: { country: CountryCode; patientId: string; practitionerId: string },
): Promise<Readonly<Record<Role, string>>> => {
  const keeper = { country, practitioner_ids: [practitionerId] }
  return {
    patient: await signer.sign({ sub: patientId, role: 'patient', country }),
    practitioner: await signer.sign({ sub: randomUUID(), role: 'practitioner', ...keeper }),
    staff: await signer.sign({ sub: randomUUID(), role: 'staff', ...keeper }),
    admin: await signer.sign({ sub: randomUUID(), role: 'admin', country }),
  }
}

/** Callers who claim to be an administrator with an invalid token. They get a 401 wherever a token is needed. */
export const strangers = async ({ signer }: People): Promise<readonly Caller[]> => {
  const claims = { sub: randomUUID(), role: 'admin', country: 'fr' }
  const anHourAgo = Math.floor(Date.now() / 1_000) - 3_600
  const tokenByCaller: Record<string, Promise<string> | string> = {
    'not a token': 'abc.def.ghi',
    expired: signer.sign({ ...claims, exp: anHourAgo }),
    'not valid yet': signer.sign({ ...claims, nbf: anHourAgo + 7_200 }),
    'of another audience': signer.sign({ ...claims, aud: 'another' }),
    'without an audience': signer.sign({ ...claims, aud: [] }),
    'of another issuer': signer.sign({ ...claims, iss: 'http://issuer.example' }),
    'signed by somebody else': signer.forge(claims),
    'without a signature': signer.unsigned(claims),
    'signed with the public key': signer.confuse(claims),
    'an ID token': signer.sign({ ...claims, token_use: 'id' }),
    'without a role': signer.sign({ sub: claims.sub, country: 'fr' }),
    'of a role that there is not': signer.sign({ ...claims, role: 'root' }),
    'of a country that is not served': signer.sign({ ...claims, country: 'xx' }),
    'for nobody': signer.sign({ ...claims, sub: '' }),
  }
  const tokens = Object.entries(tokenByCaller).map(async ([name, token]): Promise<Caller> => [name, await token])
  return [['anonymous', undefined], ...(await Promise.all(tokens))]
}

/** A service's own token, as it gets it from the issuer. */
export const serviceToken = async ({ home }: Ours): Promise<string> => {
  const issuer = (await findInstance(home))?.issuerUrl ?? ''
  const secret = (await readSecrets(home)).booking ?? ''
  return makeTokens({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'praxis', CLIENT_ID: 'booking', CLIENT_SECRET: secret })()
}

/** The roles of the contracts. */
export const roles: readonly Role[] = Role.enum
