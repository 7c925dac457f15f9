import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { internalRoutes, type Role } from '@praxis/contracts'
import { type DemoPerson, demoPeople } from '@praxis/demo'
import { DEMO_CLIENT } from '@praxis/instance'
import {
  makeTokens,
  makeVerifier,
  type RunningService,
  requirePerson,
  serveInternal,
  startService,
} from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realmOf } from './realm.ts'

const CLI = fileURLToPath(new URL('../../../apps/praxis/src/main.ts', import.meta.url))
const keycloak = process.env.KEYCLOAK_URL ?? ''
const { KEYCLOAK_ADMIN = 'admin', KEYCLOAK_ADMIN_PASSWORD = 'admin' } = process.env
const name = `praxis-${randomBytes(4).toString('hex')}`
const other = `${name}-other`
const issuerOf = (realm: string): string => `${keycloak}/realms/${realm}`
const newSecret = (): string => randomBytes(18).toString('base64url')
const secrets = { booking: newSecret(), 'praxis-cli': newSecret(), 'demo-people': newSecret() }
const config = {
  OIDC_ISSUER: issuerOf(name),
  OIDC_AUDIENCE: 'praxis',
  HOST: '127.0.0.1',
  PORT: 0,
  OVERLOAD_DELAY_MS: 60_000,
}

const Answer = Type.Object({ access_token: Type.String() })
const askToken = (realm: string, form: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${issuerOf(realm)}/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) })
const tokenOf = async (answer: Promise<Response>): Promise<string> =>
  Value.Parse(Answer, await (await answer).json()).access_token
/** The same people, with ids that no other realm of this Keycloak has. */
const newPeople = (): readonly DemoPerson[] => demoPeople.map((person) => ({ ...person, id: randomUUID() }))
const people = newPeople()
const personToken = (person: DemoPerson, realm = name): Promise<string> =>
  tokenOf(askToken(realm, { ...passwordOf(person), password: secrets['demo-people'] }))
const passwordOf = ({ username }: DemoPerson) => ({ grant_type: 'password', client_id: DEMO_CLIENT, username })
const asBooking = { grant_type: 'client_credentials', client_id: 'booking', client_secret: secrets.booking }

const admin = async (method: string, path: string, body?: object): Promise<Response> => {
  const form = {
    grant_type: 'password',
    client_id: 'admin-cli',
    username: KEYCLOAK_ADMIN,
    password: KEYCLOAK_ADMIN_PASSWORD,
  }
  const token = await tokenOf(askToken('master', form))
  const answer = await fetch(`${keycloak}/admin/realms${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`)
  return answer
}

describe.skipIf(keycloak === '')('Keycloak as the issuer (KEYCLOAK_URL says where it is)', () => {
  let setup: TestEdges
  let service: RunningService
  beforeAll(async () => {
    await admin('POST', '', realmOf({ secrets, name, people }))
    await admin('POST', '', realmOf({ secrets, name: other, people: newPeople() }))
    setup = await testEdges()
    service = await startService({
      name: 'guarded',
      config,
      edges: setup.edges,
      checks: {},
      background: [],
      routes: (app) => {
        app.fastify.get<{ Params: { role: Role } }>('/for/:role', async (request) =>
          requirePerson(app.verifier, request, [request.params.role], 'fr'),
        )
        serveInternal(app, internalRoutes.patientStanding, async ({ country, params }) => ({ id: params.id, country }))
      },
    })
  })
  afterAll(async () => {
    await service.stop()
    await setup.stop()
    for (const realm of [name, other]) await admin('DELETE', `/${realm}`)
  })

  const call = (path: string, token: string): Promise<Response> =>
    fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const statusOf = async (role: Role, token: string): Promise<number> => (await call(`/for/${role}`, token)).status
  const [camille] = people
  if (camille === undefined) throw new Error('there are no demo people')

  test.each(people)('$name, $role in $country, may do what they may and nothing else', async (person) => {
    const { id, role, country, practitionerIds } = person
    const token = await personToken(person)
    const actor = { kind: 'person', id, role, country, practitionerIds }
    expect(await makeVerifier(config)(token)).toEqual(actor)
    const own = await call(`/for/${role}`, token)
    expect(own.status).toBe(country === 'fr' ? 200 : 403)
    if (own.ok) expect(await own.json()).toEqual(actor)
    expect(await statusOf(role === 'admin' ? 'patient' : 'admin', token)).toBe(403)
    expect((await call(standingOf(id), token)).status).toBe(403)
  })
  const standingOf = (id: string): string => `/internal/fr/patients/${id}/standing`

  test('a service is known by its client, and is no person', async () => {
    const token = await makeTokens({ ...config, CLIENT_ID: 'booking', CLIENT_SECRET: secrets.booking })()
    expect(await makeVerifier(config)(token)).toEqual({ kind: 'internal', id: 'booking' })
    expect((await call(standingOf(camille.id), token)).status).toBe(200)
    expect(await statusOf('admin', token)).toBe(403)
  })

  test('the scope of the services is for them alone, with their secrets', async () => {
    const asked = { ...passwordOf(camille), password: secrets['demo-people'], scope: 'internal' }
    expect((await askToken(name, asked)).status).toBe(400)
    expect((await askToken(name, { ...asBooking, scope: 'internal', client_secret: newSecret() })).status).toBe(401)
    expect((await askToken(name, { ...asBooking, client_id: 'praxis-cli' })).status).toBe(401)
    expect((await askToken(name, { ...passwordOf(camille), password: newSecret() })).status).toBe(401)
  })

  test('a token for another audience, or of another realm, is refused', async () => {
    expect(await statusOf('patient', await tokenOf(askToken(name, asBooking)))).toBe(401)
    expect(await statusOf('patient', await personToken(camille, other))).toBe(401)
    expect(await statusOf('patient', `${await personToken(camille)}x`)).toBe(401)
  })

  test('the command line gets a token of a demo person with the password', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', CLI, 'token', 'Camille'], {
      env: { ...process.env, OIDC_ISSUER: issuerOf(name), DEMO_PASSWORD: secrets['demo-people'] },
    })
    expect(await makeVerifier(config)(stdout.trim())).toMatchObject({ id: camille.id, role: 'patient' })
  })

  test('a token that has ended is refused', async () => {
    await admin('PUT', `/${name}`, { accessTokenLifespan: 1 })
    const token = await tokenOf(askToken(name, { ...asBooking, scope: 'internal' }))
    expect((await call(standingOf(camille.id), token)).status).toBe(200)
    // The services' clocks may be five seconds apart from the issuer's.
    await eventually(async () => expect((await call(standingOf(camille.id), token)).status).toBe(401), {
      withinMs: 15_000,
    })
  })

  test('new keys are good at once, and old tokens stay so', async () => {
    const verify = makeVerifier(config, { fresh: 600_000, pause: 0 })
    const old = await personToken(camille)
    await verify(old)
    await admin('POST', `/${name}/components`, {
      name: 'newer',
      providerId: 'rsa-generated',
      providerType: 'org.keycloak.keys.KeyProvider',
      config: { priority: ['1000'], algorithm: ['RS256'] },
    })
    const token = await personToken(camille)
    expect(token.split('.')[0]).not.toBe(old.split('.')[0])
    for (const each of [token, old]) expect(await verify(each)).toMatchObject({ id: camille.id })
  })
})
