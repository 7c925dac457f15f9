import { createHash, randomBytes } from 'node:crypto'
import { makeVerifier } from '@praxis/platform'
import { decodeJwt } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { birgit, camille, REDIRECT, startTestIssuer, type TestIssuer } from '../fixture/test-service.ts'

const Tokens = Type.Object({ access_token: Type.String(), id_token: Type.String() })
const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await startTestIssuer()
})
afterAll(() => issuer.stop())

/** As much of a browser as a sign-in needs: cookies by path, redirects followed by hand. */
const startBrowser = () => {
  const cookies = new Map<string, { value: string; path: string }>()
  return async (location: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(location, issuer.env.ISSUER_URL)
    const sent = [...cookies].filter(([, { path }]) => url.pathname.startsWith(path))
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = '', path = '/'] = /^([^=]+)=([^;]*);.*?path=([^;]+)/i.exec(line) ?? []
      cookies.set(name, { value, path })
    }
    return answer
  }
}
const authorizationUrl = (changes: Record<string, string | undefined> = {}): string => {
  const params = {
    client_id: 'praxis-web',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid profile',
    state: 's-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  }
  const given = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `/auth?${new URLSearchParams(Object.fromEntries(given))}`
}
const locationOf = (answer: Response): string => {
  expect([302, 303]).toContain(answer.status)
  return answer.headers.get('location') ?? ''
}
const exchange = (code: string, codeVerifier: string): Promise<Response> =>
  fetch(`${issuer.env.ISSUER_URL}/token`, {
    method: 'POST',
    headers: { origin: new URL(REDIRECT).origin },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'praxis-web',
      redirect_uri: REDIRECT,
      code,
      code_verifier: codeVerifier,
    }),
  })
const signIn = async (person: string): Promise<string> => {
  const browse = startBrowser()
  const page = locationOf(await browse(authorizationUrl()))
  const resume = locationOf(await browse(page, { method: 'POST', body: new URLSearchParams({ person }) }))
  const back = new URL(locationOf(await browse(resume)))
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([REDIRECT, 's-1'])
  return back.searchParams.get('code') ?? ''
}

test('the page lists the people, escaped, without a script', async () => {
  const browse = startBrowser()
  const answer = await browse(locationOf(await browse(authorizationUrl())))
  const html = await answer.text()
  expect(html).toContain(`value="${camille.id}">Camille Durand`)
  expect(html).toContain('Birgit &lt;b&gt;&quot;Hoffmann&quot;&lt;/b&gt;')
  expect(html).not.toContain('<script')
  const policy = answer.headers.get('content-security-policy')
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(policy).toContain("form-action 'self' http://127.0.0.1:5173;")
})

test('whoever was chosen is signed in, by a code that only the asker can use', async () => {
  const answer = await exchange(await signIn(birgit.id), verifier)
  expect(answer.headers.get('access-control-allow-origin')).toBe(new URL(REDIRECT).origin)
  const { access_token, id_token } = Value.Parse(Tokens, await answer.json())
  const verify = makeVerifier({ OIDC_ISSUER: issuer.env.ISSUER_URL, OIDC_AUDIENCE: 'praxis' })
  const { id, role, country, practitionerIds } = birgit
  expect(await verify(access_token)).toEqual({ kind: 'person', id, role, country, practitionerIds })
  expect(decodeJwt(id_token)).toMatchObject({ sub: birgit.id, aud: 'praxis-web' })

  const stolen = await exchange(await signIn(birgit.id), randomBytes(32).toString('base64url'))
  expect(stolen.status).toBe(400)
})

test('a code works once', async () => {
  const code = await signIn(camille.id)
  expect((await exchange(code, verifier)).status).toBe(200)
  expect((await exchange(code, verifier)).status).toBe(400)
})

test('another page, or no proof key, is refused before anybody is asked', async () => {
  const elsewhere = await startBrowser()(authorizationUrl({ redirect_uri: 'https://evil.example/' }))
  expect([elsewhere.status, elsewhere.headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8'])
  const unproven = await startBrowser()(
    authorizationUrl({ code_challenge: undefined, code_challenge_method: undefined }),
  )
  expect(locationOf(unproven)).toContain('error=invalid_request')
  const greedy = await startBrowser()(authorizationUrl({ scope: 'openid internal' }))
  expect(locationOf(greedy)).toContain('error=invalid_scope')
})

test('a sign-in is bound to its browser and to people that there are', async () => {
  const browse = startBrowser()
  const page = locationOf(await browse(authorizationUrl()))
  const answer = await startBrowser()(page)
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'SIGN_IN_NOT_FOUND' }])
  const post = await startBrowser()(page, { method: 'POST', body: new URLSearchParams({ person: camille.id }) })
  expect(post.status).toBe(404)
  const nobody = await browse(page, { method: 'POST', body: new URLSearchParams({ person: 'nobody' }) })
  expect([nobody.status, await nobody.json()]).toMatchObject([422, { code: 'UNKNOWN_PERSON' }])
})
