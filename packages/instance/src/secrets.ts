import { randomBytes } from 'node:crypto'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { readJson, writeJson } from './file.ts'

/** Client id by which the command line gets tokens of demo people from the embedded issuer. */
export const CLI_CLIENT = 'praxis-cli'

/** Client id of whoever operates Praxis, for what services are asked from behind the gateway. */
export const OPERATOR_CLIENT = 'praxis-operator'

/** The public client by which the command line gets tokens of demo people from an issuer that knows their password. */
export const DEMO_CLIENT = 'praxis-demo'

/** Under which name the password of all demo people is kept among the secrets. */
export const DEMO_PEOPLE = 'demo-people'

const FILE = 'secrets.json'
const Secrets = Type.Record(Type.String(), Type.String())

/** Client secrets by client id, as far as the instance has made them. */
export const readSecrets = async (home: string): Promise<Readonly<Record<string, string>>> => {
  const secrets = await readJson(home, FILE)
  return Value.Check(Secrets, secrets) ? secrets : {}
}

/** A secret for each client, made at the first start and kept. */
export const ensureSecrets = async (
  home: string,
  clients: readonly string[],
): Promise<Readonly<Record<string, string>>> => {
  const known = await readSecrets(home)
  const secrets = Object.fromEntries(
    clients.map((client) => [client, known[client] ?? randomBytes(24).toString('base64url')]),
  )
  await writeJson(home, FILE, secrets)
  return secrets
}
