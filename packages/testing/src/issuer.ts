import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** A real OIDC issuer on loopback, with only the routes that the services' verification needs. */
export interface TestIssuer {
  readonly url: string
  /** An access token for the audience `praxis`. It is valid from 2000 to 2100, so it suits the clock of any test. */
  sign(claims: JWTPayload & { sub: string }): Promise<string>
  stop(): Promise<void>
}

export const INTERNAL_CLIENT = { id: 'test-service', secret: 'test-secret' } as const
/** The algorithm that issuers in production use by default. */
const ALGORITHM = 'RS256'
const AUDIENCE = 'praxis'
const ISSUED = new Date('2000-01-01T00:00:00Z')
const EXPIRES = new Date('2100-01-01T00:00:00Z')

export const startTestIssuer = async (): Promise<TestIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM)
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: ALGORITHM, use: 'sig' }] }
  const server = createServer(async (request, response) => {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return json(response, { issuer: url, jwks_uri: `${url}/jwks`, token_endpoint: `${url}/token` })
      case '/jwks':
        return json(response, jwks)
      case '/token':
        request.resume()
        return json(response, { access_token: await internalToken(), token_type: 'Bearer', expires_in: 3600 })
      default:
        response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has no port')
  const url = `http://127.0.0.1:${address.port}`
  const sign: TestIssuer['sign'] = (claims) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid: 'test', typ: 'at+jwt' })
      .setIssuer(url)
      .setAudience(AUDIENCE)
      .setIssuedAt(ISSUED)
      .setExpirationTime(EXPIRES)
      .sign(privateKey)
  const internalToken = (): Promise<string> => sign({ sub: INTERNAL_CLIENT.id, scope: 'internal' })
  return {
    url,
    sign,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
