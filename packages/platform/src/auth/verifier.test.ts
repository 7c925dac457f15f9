import { makeVerifier } from '@praxis/platform'
import type { JWTPayload } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { actor, person, refused, startIssuer } from './issuer.fixture.ts'

let issuer: Awaited<ReturnType<typeof startIssuer>>
let key: Awaited<ReturnType<typeof issuer.newKey>>
beforeEach(async () => {
  issuer = await startIssuer()
  key = await issuer.newKey('first')
  await key.publish()
})
afterEach(() => issuer.stop())
const config = () => ({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'praxis' })

type Claims = Readonly<Record<string, unknown>>
const withoutGaps = (claims: Claims): JWTPayload => JSON.parse(JSON.stringify(claims))

describe('a token', () => {
  const verify = async (claims: Claims, more: Readonly<Record<string, string>> = {}, expires?: number) =>
    makeVerifier({ ...config(), ...more })(await key.sign(withoutGaps(claims), expires))

  it.each<[string, Claims]>([
    ['for another audience', { ...person, aud: ['praxis-web', 'account'] }],
    ['without an audience', { ...person, aud: undefined, client_id: 'app' }],
    ['that is an ID token of Cognito', { ...person, token_use: 'id' }],
    ['that is an ID token of Keycloak', { ...person, typ: 'ID' }],
    ['without a subject', { ...person, sub: undefined }],
    ['without a role', { ...person, role: undefined }],
    ['of a role that there is not', { ...person, role: 'owner' }],
    ['of a country that is not served', { ...person, country: 'es' }],
    ['whose subject is no UUID', { ...person, sub: 'auth0|7' }],
  ])('%s is refused', async (_, claims) => {
    await expect(verify(claims)).rejects.toMatchObject(refused)
  })

  it('of another issuer is refused, whoever signed it', async () => {
    const elsewhere = { OIDC_ISSUER: 'https://elsewhere.example', OIDC_JWKS_URL: `${issuer.url}/jwks` }
    await expect(verify(person, elsewhere)).rejects.toMatchObject(refused)
  })

  it('that has ended is refused', async () => {
    await expect(verify(person, {}, 1_700_000_000)).rejects.toMatchObject(refused)
  })

  it('that was good a moment ago is refused once it has ended', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const check = makeVerifier(config())
      const token = await key.sign(person, '10s')
      for (let times = 0; times < 2; times++) expect(await check(token)).toEqual(actor)
      vi.advanceTimersByTime(16_000)
      await expect(check(token)).rejects.toMatchObject(refused)
    } finally {
      vi.useRealTimers()
    }
  })

  it('may name its claims under a prefix', async () => {
    const { sub, aud, role, country } = person
    const prefix = 'https://praxis.example/'
    const claims = { sub, aud, [`${prefix}role`]: role, [`${prefix}country`]: country }
    expect(await verify(claims, { OIDC_CLAIM_PREFIX: prefix })).toEqual({ ...actor, practitionerIds: [] })
    await expect(verify(person, { OIDC_CLAIM_PREFIX: prefix })).rejects.toMatchObject(refused)
  })

  it('without an audience is good for the clients that are named', async () => {
    const claims = { ...person, aud: undefined, client_id: 'app', token_use: 'access' }
    expect(await verify(claims, { OIDC_CLIENT_IDS: 'web,app' })).toEqual(actor)
    for (const client_id of ['', 'other', undefined]) {
      await expect(verify({ ...claims, client_id }, { OIDC_CLIENT_IDS: 'web,app' })).rejects.toMatchObject(refused)
    }
  })

  it.each<[Claims, string]>([
    [{ client_id: 'booking' }, 'booking'],
    [{ azp: 'booking' }, 'booking'],
    [{}, person.sub],
  ])('of a service is known by its client: %j', async (claims, id) => {
    const service = { sub: person.sub, aud: 'praxis', scope: 'profile internal', ...claims }
    expect(await verify(service)).toEqual({ kind: 'internal', id })
    const named = { OIDC_INTERNAL_SCOPE: 'praxis/internal' }
    expect(await verify({ ...service, scope: 'praxis/internal' }, named)).toEqual({ kind: 'internal', id })
    await expect(verify(service, named)).rejects.toMatchObject(refused)
  })
})
