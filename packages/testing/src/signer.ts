import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

/**
 * Signs tokens as an embedded issuer does, also for people who are not in its demo, and tokens that an issuer would never
 * sign.
 */
export interface Signer {
  /** An access token of this issuer, in which these claims replace or complete the usual ones. */
  sign(claims: JWTPayload): Promise<string>
  /** The same, signed with another key under the issuer's key id. */
  forge(claims: JWTPayload): Promise<string>
  /** The same, with `alg: none` and no signature. */
  unsigned(claims: JWTPayload): string
  /** The same, signed with the issuer's public key as if it were a shared secret. */
  confuse(claims: JWTPayload): Promise<string>
}

/** `keysFile` is the issuer's own file, in the home folder of its instance. */
export const signerOf = async ({ url, keysFile }: { url: string; keysFile: string }): Promise<Signer> => {
  const { keys }: { keys: JWK[] } = JSON.parse(await readFile(keysFile, 'utf8'))
  const [jwk] = keys
  if (jwk?.kid === undefined || jwk.alg === undefined) throw new TypeError(`${keysFile} holds no signing key`)
  const { kid, alg: ours } = jwk
  const key = await importJWK(jwk)
  const publicPem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const full = (claims: JWTPayload): JWTPayload => {
    const now = Math.floor(Date.now() / 1_000)
    return { iss: url, aud: 'praxis', iat: now, exp: now + 8 * 3_600, ...claims }
  }
  const signed = (claims: JWTPayload, alg: string, by: Parameters<SignJWT['sign']>[0]): Promise<string> =>
    new SignJWT(full(claims)).setProtectedHeader({ alg, kid, typ: 'at+jwt' }).sign(by)
  return {
    sign: (claims) => signed(claims, ours, key),
    forge: async (claims) => signed(claims, ours, (await generateKeyPair(ours)).privateKey),
    unsigned: (claims) => new UnsecuredJWT(full(claims)).encode(),
    confuse: (claims) => signed(claims, 'HS256', Buffer.from(publicPem)),
  }
}
