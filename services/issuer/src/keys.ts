import { readFile, rename, writeFile } from 'node:fs/promises'
import { ConfigError } from '@praxis/platform'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

const KeySet = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.Literal('EC'),
      crv: Type.Literal('P-256'),
      alg: Type.Literal('ES256'),
      use: Type.Literal('sig'),
      kid: Type.String(),
      x: Type.String(),
      y: Type.String(),
      d: Type.String(),
    }),
    { minItems: 1 },
  ),
})
type KeySet = Type.Static<typeof KeySet>

/** The signing keys of a file, made there when there is none yet, so that tokens outlive a restart. Throws {@link ConfigError} for a file of another kind. */
export const signingKeys = async (file: string): Promise<KeySet> => {
  const text = await readIfThere(file)
  return text === undefined ? makeKeys(file) : parseKeys(text)
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
    // The failure is not kept as a cause: it quotes the file, and so the key.
    throw new ConfigError('ISSUER_KEYS_FILE holds no signing key; move it away, and the next start makes one')
  }
}

const makeKeys = async (file: string): Promise<KeySet> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const key = { ...jwk, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint(jwk) }
  const keys = Value.Parse(KeySet, { keys: [key] })
  const staging = `${file}.new`
  await writeFile(staging, `${JSON.stringify(keys)}\n`, { mode: 0o600 })
  await rename(staging, file)
  return keys
}
