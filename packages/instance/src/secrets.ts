import { randomBytes } from 'node:crypto'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { readJson, writeJson } from './file.ts'

/** The client id with which `praxis token` gets tokens of demo people from the embedded issuer. */
export const CLI_CLIENT = 'praxis-cli'

/** The client id of the operator's commands, which ask services directly and not through the gateway. */
export const OPERATOR_CLIENT = 'praxis-operator'

/** The public client with which `praxis token` gets tokens of demo people from an issuer that asks for their password. */
export const DEMO_CLIENT = 'praxis-demo'

/** The name of one more secret, which is the password of all demo people. */
export const DEMO_PEOPLE = 'demo-people'

const FILE = 'secrets.json'
const Secrets = Type.Record(Type.String(), Type.String())

/** The secrets that the instance has made so far, by client id. */
export const readSecrets = async (home: string): Promise<Readonly<Record<string, string>>> => {
  const secrets = await readJson(home, FILE)
  return Value.Check(Secrets, secrets) ? secrets : {}
}

/** A secret for each client: the one it has, or a new one. Writes them to the folder. */
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
