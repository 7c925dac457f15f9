import { readFile } from 'node:fs/promises'
import { exportSPKI, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

/** The embedded issuer's. */
const ALGORITHM = 'RS256'

/** Signs what an embedded issuer would, for people that its demo does not have, and what it never would. */
export interface Signer {
  /** A token with these claims, those of an access token of this issuer where they say nothing else. */
  sign(claims: JWTPayload): Promise<string>
  /** The same, signed with a key of somebody else under the issuer's key id. */
  forge(claims: JWTPayload): Promise<string>
  /** The same, with `alg: none` and no signature. */
  unsigned(claims: JWTPayload): string
  /** The same, signed with the issuer's public key as if it were a shared secret. */
  confuse(claims: JWTPayload): Promise<string>
}

/** `keysFile` is the issuer's own, in the home folder of its instance. */
export const signerOf = async ({ url, keysFile }: { url: string; keysFile: string }): Promise<Signer> => {
  const { keys }: { keys: JWK[] } = JSON.parse(await readFile(keysFile, 'utf8'))
  const [jwk] = keys
  if (jwk?.kid === undefined || jwk.n === undefined || jwk.e === undefined)
    throw new TypeError(`${keysFile} holds no signing key`)
  const { kid, n, e } = jwk
  const key = await importJWK(jwk, ALGORITHM)
  const full = (claims: JWTPayload): JWTPayload => {
    const now = Math.floor(Date.now() / 1_000)
    return { iss: url, aud: 'praxis', iat: now, exp: now + 8 * 3_600, ...claims }
  }
  const signed = (claims: JWTPayload, alg: string, by: Parameters<SignJWT['sign']>[0]): Promise<string> =>
    new SignJWT(full(claims)).setProtectedHeader({ alg, kid, typ: 'at+jwt' }).sign(by)
  return {
    sign: (claims) => signed(claims, ALGORITHM, key),
    forge: async (claims) => signed(claims, ALGORITHM, (await generateKeyPair(ALGORITHM)).privateKey),
    unsigned: (claims) => new UnsecuredJWT(full(claims)).encode(),
    confuse: async (claims) => signed(claims, 'HS256', Buffer.from(await pemOf({ kty: 'RSA', n, e }))),
  }
}

const pemOf = async (publicPart: JWK): Promise<string> => {
  const key = await importJWK(publicPart, ALGORITHM)
  if (key instanceof Uint8Array) throw new TypeError('the signing key is a secret, not a pair of keys')
  return exportSPKI(key)
}
