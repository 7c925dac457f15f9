import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { internalRoutes } from '@praxis/contracts'
import { makeLog, makePeer, makeTokens, newId } from '@praxis/platform'
import { afterEach, beforeEach, expect, it } from 'vitest'

/** One server for both: the issuer, which gives numbered tokens, and the service that is asked. */
let server: Server
let url: string
let given: number
let expiresIn: number
let issuer: 'up' | 'away' | 'hanging'
/** Tokens that the service takes. */
let takes: (token: string) => boolean
/** Tokens that it was asked with. */
let asked: string[]

beforeEach(async () => {
  ;[given, expiresIn, issuer, asked] = [0, 300, 'up', []]
  takes = () => true
  server = createServer((request, response) => {
    request.resume()
    if (request.url === '/token') return giveToken(response)
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    asked.push(token)
    return takes(token) ? json(response, 200, standing) : json(response, 401, { code: 'UNAUTHENTICATED' })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has no port')
  url = `http://127.0.0.1:${address.port}`
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const id = newId()
const standing = { id, country: 'fr' }
const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const giveToken = (response: ServerResponse): void => {
  if (issuer === 'hanging') return
  if (issuer === 'away') json(response, 503, {})
  else json(response, 200, { access_token: `token-${++given}`, token_type: 'Bearer', expires_in: expiresIn })
}
const asking = () => {
  const tokens = makeTokens({
    OIDC_ISSUER: url,
    OIDC_TOKEN_URL: `${url}/token`,
    OIDC_AUDIENCE: 'praxis',
    CLIENT_ID: 'one',
    CLIENT_SECRET: 'secret',
  })
  const peer = makePeer({ name: 'patient', baseUrl: url, tokens, log: makeLog({ level: 'silent' }) })
  return () => peer.call(internalRoutes.patientStanding, { params: { country: 'fr', id } })
}

it('asks with one token as long as it is good', async () => {
  const ask = asking()
  for (let times = 0; times < 3; times++) expect(await ask()).toEqual(standing)
  expect(asked).toEqual(['token-1', 'token-1', 'token-1'])
})

it('asks again with another token when the issuer has changed its keys', async () => {
  const ask = asking()
  await ask()
  takes = (token) => token !== 'token-1'
  expect(await ask()).toEqual(standing)
  expect(asked).toEqual(['token-1', 'token-1', 'token-2'])
})

it('counts a service that takes none of its tokens as unavailable, and does not ask the issuer for ever more', async () => {
  takes = () => false
  const ask = asking()
  for (let times = 0; times < 5; times++) await expect(ask()).rejects.toMatchObject({ name: 'PeerUnavailable' })
  expect(given).toBe(2)
})

it.each(['away', 'hanging'] as const)(
  'waits for no other token while its own is good and the issuer is %s',
  async (state) => {
    expiresIn = 20
    const ask = asking()
    await ask()
    issuer = state
    expect(await ask()).toEqual(standing)
    expect(asked).toEqual(['token-1', 'token-1'])
  },
)

it('cannot ask with a token that ends under way', async () => {
  expiresIn = 2
  const ask = asking()
  await ask()
  issuer = 'away'
  await expect(ask()).rejects.toMatchObject({ name: 'PeerUnavailable' })
})
