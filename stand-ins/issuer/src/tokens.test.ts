import { readFile, stat, writeFile } from 'node:fs/promises'
import { makeTokens, makeVerifier } from '@praxis/platform'
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { birgit, booking, camille, cli, startTestIssuer, type TestIssuer } from './fixture/test-service.ts'
import { createIssuerService } from './index.ts'
import { signingKeys } from './keys.ts'

const Answer = Type.Object({ access_token: Type.String(), token_type: Type.String(), expires_in: Type.Integer() })
const DEMO_GRANT = 'urn:praxis:demo-person'
const HOUR_SECONDS = 3_600

let issuer: TestIssuer
const said: unknown[] = []
beforeAll(async () => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(words))
  issuer = await startTestIssuer()
})
afterAll(async () => {
  await issuer.stop()
  vi.restoreAllMocks()
})

const audience = { OIDC_AUDIENCE: 'praxis' }
const verify = (token: string) => makeVerifier({ ...audience, OIDC_ISSUER: issuer.env.ISSUER_URL })(token)
const tokenOf = async (answer: Response) => {
  expect(answer.status).toBe(200)
  return Value.Parse(Answer, await answer.json())
}

describe('discovery', () => {
  test('is standard, and shows no private key', async () => {
    const answer = await fetch(`${issuer.env.ISSUER_URL}/.well-known/openid-configuration`)
    const { ISSUER_URL } = issuer.env
    expect(await answer.json()).toMatchObject({
      issuer: ISSUER_URL,
      token_endpoint: `${ISSUER_URL}/token`,
      jwks_uri: `${ISSUER_URL}/jwks`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: expect.arrayContaining([DEMO_GRANT, 'client_credentials']),
    })
    const keys: unknown = await (await fetch(`${ISSUER_URL}/jwks`)).json()
    expect(keys).toMatchObject({ keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256' }] })
    expect(JSON.stringify(keys)).not.toContain('"d"')
  })

  test('the service is ready and measured like any other', async () => {
    expect((await fetch(`${issuer.env.ISSUER_URL}/health/ready`)).status).toBe(200)
    expect((await fetch(`${issuer.env.ISSUER_URL}/metrics`)).status).toBe(200)
  })
})

describe('a service', () => {
  test('gets a token of scope internal with its secret', async () => {
    const tokens = makeTokens({
      ...audience,
      OIDC_ISSUER: issuer.env.ISSUER_URL,
      CLIENT_ID: booking.client_id,
      CLIENT_SECRET: booking.client_secret,
    })
    const token = await tokens()
    expect(await verify(token)).toEqual({ kind: 'internal', id: 'booking' })
    const { exp = 0, iat = 0, aud } = decodeJwt(token)
    expect([exp - iat, aud, decodeProtectedHeader(token).typ]).toEqual([HOUR_SECONDS, 'praxis', 'at+jwt'])
  })

  test('gets none with another secret, and none for a person', async () => {
    const wrong = { ...booking, client_secret: cli.client_secret }
    expect((await issuer.askToken(wrong, { grant_type: 'client_credentials', scope: 'internal' })).status).toBe(401)
    expect((await issuer.askToken(booking, { grant_type: DEMO_GRANT, person: camille.id })).status).toBe(400)
  })
})

describe('the command line', () => {
  test.each([camille, birgit])('gets a token of $name for eight hours', async (person) => {
    const answer = await tokenOf(await issuer.askToken(cli, { grant_type: DEMO_GRANT, person: person.id }))
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 8 * HOUR_SECONDS })
    const { id, role, country, practitionerIds } = person
    expect(await verify(answer.access_token)).toEqual({ kind: 'person', id, role, country, practitionerIds })
  })

  test('gets none for somebody unknown, and none of scope internal', async () => {
    for (const form of [{ person: 'nobody' }, {}]) {
      const answer = await issuer.askToken(cli, { grant_type: DEMO_GRANT, ...form })
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }])
    }
    expect((await issuer.askToken(cli, { grant_type: 'client_credentials', scope: 'internal' })).status).toBe(400)
    const asked = { grant_type: DEMO_GRANT, person: camille.id, scope: 'internal' }
    const { access_token } = await tokenOf(await issuer.askToken(cli, asked))
    expect(decodeJwt(access_token).scope).toBeUndefined()
  })
})

describe('keys', () => {
  test('outlive a restart, so that tokens do', async () => {
    const asked = { grant_type: DEMO_GRANT, person: camille.id }
    const { access_token } = await tokenOf(await issuer.askToken(cli, asked))
    const before = await readFile(issuer.env.ISSUER_KEYS_FILE, 'utf8')
    await issuer.restart()
    expect(await verify(access_token)).toMatchObject({ id: camille.id })
    expect(await readFile(issuer.env.ISSUER_KEYS_FILE, 'utf8')).toBe(before)
    expect((await stat(issuer.env.ISSUER_KEYS_FILE)).mode & 0o777).toBe(0o600)
  })

  test('that signed before stay beside the one that signs now', async () => {
    const file = `${issuer.env.ISSUER_KEYS_FILE}.earlier`
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const earlier = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'earlier' }
    await writeFile(file, JSON.stringify({ keys: [earlier] }))
    const { keys } = await signingKeys(file)
    expect(keys).toEqual([expect.objectContaining({ alg: 'RS256' }), earlier])
    expect((await signingKeys(file)).keys).toEqual(keys)
  })

  test('a file of something else is named, and not shown', async () => {
    const file = `${issuer.env.ISSUER_KEYS_FILE}.other`
    await writeFile(file, '{"keys":["secret"]}')
    const env = { ...issuer.env, PORT: '0', ISSUER_KEYS_FILE: file }
    const start = createIssuerService({ ...issuer.edges, env })
    await expect(start).rejects.toThrow(/^ISSUER_KEYS_FILE holds no signing key(?!.*secret)/)
  })
})

test('nothing is said on the console', () => {
  expect(said).toEqual([])
})
