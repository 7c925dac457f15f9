import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { freePort, makeVerifier, withinTime } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** An issuer whose keys and reachability a test changes. */
const startIssuer = async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const keys: JWK[] = []
  let asked = 0
  let status = 200
  let isHanging = false
  let server: Server
  const start = async (): Promise<void> => {
    server = createServer((request, response) => {
      const isKeys = request.url === '/jwks'
      if (isKeys) asked++
      if (isHanging) return
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isKeys ? { keys } : { issuer: url, jwks_uri: `${url}/jwks` }))
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const newKey = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const publish = async () => void keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' })
    const sign = (claims: JWTPayload, expires: string | number = '5m') =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(url)
        .setExpirationTime(expires)
        .sign(privateKey)
    return { publish, sign }
  }
  await start()
  return {
    url,
    start,
    stop,
    newKey,
    withdraw: () => void keys.splice(0),
    answerWith: (other: number) => {
      status = other
    },
    hang: () => {
      isHanging = true
    },
    timesAsked: () => asked,
  }
}

let issuer: Awaited<ReturnType<typeof startIssuer>>
let key: Awaited<ReturnType<typeof issuer.newKey>>
let isUp: boolean
beforeEach(async () => {
  issuer = await startIssuer()
  isUp = true
  key = await issuer.newKey('first')
  await key.publish()
})
afterEach(async () => {
  if (isUp) await issuer.stop()
})
const goAway = async (): Promise<void> => {
  isUp = false
  await issuer.stop()
}

const config = () => ({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'praxis' })
const person = { sub: randomUUID(), aud: 'praxis', role: 'staff', country: 'fr', practitioner_ids: ['one'] }
const actor = { kind: 'person', id: person.sub, role: 'staff', country: 'fr', practitionerIds: ['one'] }
const refused = { code: 'UNAUTHENTICATED' }

describe('the keys of an issuer', () => {
  const times = { fresh: 0, pause: 0 }

  it('may be changed at any time', async () => {
    const verify = makeVerifier(config(), { fresh: 60_000, pause: 0 })
    expect(await verify(await key.sign(person))).toEqual(actor)
    const next = await issuer.newKey('next')
    await next.publish()
    expect(await verify(await next.sign(person))).toEqual(actor)
    expect(issuer.timesAsked()).toBe(2)
  })

  it('are not asked for again at every unknown one', async () => {
    const verify = makeVerifier(config())
    const stranger = await (await issuer.newKey('stranger')).sign(person)
    for (let times = 0; times < 20; times++) await expect(verify(stranger)).rejects.toMatchObject(refused)
    expect(issuer.timesAsked()).toBe(1)
  })

  it('count no more once they are withdrawn', async () => {
    const verify = makeVerifier(config(), times)
    const token = await key.sign(person)
    expect(await verify(token)).toEqual(actor)
    issuer.withdraw()
    await eventually(() => expect(verify(token)).rejects.toMatchObject(refused))
  })

  it('that have grown old are waited for by nobody while the issuer hangs', async () => {
    const verify = makeVerifier(config(), times)
    await verify(await key.sign(person))
    const asked = issuer.timesAsked()
    issuer.hang()
    const soon = async () => withinTime(1_000, verify(await key.sign(person)))
    expect(await soon()).toEqual(actor)
    await eventually(async () => expect(issuer.timesAsked()).toBeGreaterThan(asked))
    expect(await soon()).toEqual(actor)
  })

  it('that were read still count while the issuer is away; a new one is not known to be bad', async () => {
    const verify = makeVerifier(config(), { fresh: 0, pause: 60_000 })
    const next = await issuer.newKey('next')
    const [token, newer] = [await key.sign(person), await next.sign(person)]
    await verify(token)
    await goAway()
    for (let times = 0; times < 3; times++) {
      expect(await verify(token)).toEqual(actor)
      await expect(verify(newer)).rejects.toMatchObject({ name: 'Unavailable' })
    }
  })

  it.each([500, 429])('still count while the issuer answers %i, and are read again after', async (status) => {
    const verify = makeVerifier(config(), times)
    await verify(await key.sign(person))
    issuer.answerWith(status)
    expect(await verify(await key.sign(person))).toEqual(actor)
    issuer.answerWith(200)
    const next = await issuer.newKey('next')
    await next.publish()
    expect(await verify(await next.sign(person))).toEqual(actor)
  })

  it('that were never read are waited for', async () => {
    const verify = makeVerifier(config(), times)
    const token = await key.sign(person)
    await goAway()
    await expect(verify(token)).rejects.toMatchObject({ name: 'Unavailable' })
    await issuer.start()
    isUp = true
    expect(await verify(token)).toEqual(actor)
  })
})

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
