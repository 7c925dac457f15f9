import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { freePort } from '@praxis/platform'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

/** An issuer whose keys and reachability a test changes. */
export const startIssuer = async () => {
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

export const person = { sub: randomUUID(), aud: 'praxis', role: 'staff', country: 'fr', practitioner_ids: ['one'] }
export const actor = { kind: 'person', id: person.sub, role: 'staff', country: 'fr', practitionerIds: ['one'] }
export const refused = { code: 'UNAUTHENTICATED' }
