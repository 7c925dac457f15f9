import { readFile, rename, writeFile } from 'node:fs/promises'
import { ConfigError } from '@praxis/platform'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

/** The algorithm is RSA because it verifies faster, and a token is signed once and verified by every service that gets it. */
export const SIGNING_ALGORITHM = 'RS256'

const common = { use: Type.Literal('sig'), kid: Type.String(), d: Type.String() }
const RsaKey = Type.Object({
  ...common,
  kty: Type.Literal('RSA'),
  alg: Type.Literal(SIGNING_ALGORITHM),
  n: Type.String(),
  e: Type.String(),
  p: Type.String(),
  q: Type.String(),
  dp: Type.String(),
  dq: Type.String(),
  qi: Type.String(),
})
/** The algorithm of earlier instances, whose tokens stay valid. */
const EarlierKey = Type.Object({
  ...common,
  kty: Type.Literal('EC'),
  crv: Type.Literal('P-256'),
  alg: Type.Literal('ES256'),
  x: Type.String(),
  y: Type.String(),
})
const KeySet = Type.Object({ keys: Type.Array(Type.Union([RsaKey, EarlierKey]), { minItems: 1 }) })
type KeySet = Type.Static<typeof KeySet>

/**
 * Reads the keys from a file, so that tokens stay valid after a restart. Creates a key when there is none that signs. Throws
 * a {@link ConfigError} for a file of another kind.
 */
export const signingKeys = async (file: string): Promise<KeySet> => {
  const text = await readIfThere(file)
  const keys = text === undefined ? [] : parseKeys(text).keys
  if (keys.some(({ alg }) => alg === SIGNING_ALGORITHM)) return { keys }
  return keepKeys(file, { keys: [await makeKey(), ...keys] })
}

const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

const parseKeys = (text: string): KeySet => {
  try {
    return Value.Parse(KeySet, JSON.parse(text))
  } catch {
    // The error has no cause, because the parser's error quotes the file and so the key.
    throw new ConfigError('ISSUER_KEYS_FILE holds no signing key; move it away, and the next start makes one')
  }
}

const makeKey = async (): Promise<unknown> => {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg: SIGNING_ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(jwk) }
}

const keepKeys = async (file: string, unchecked: { readonly keys: readonly unknown[] }): Promise<KeySet> => {
  const keys = Value.Parse(KeySet, unchecked)
  const staging = `${file}.new`
  await writeFile(staging, `${JSON.stringify(keys)}\n`, { mode: 0o600 })
  await rename(staging, file)
  return keys
}
