import type { DemoPerson } from '@praxis/demo'
import { CLI_CLIENT, DEMO_CLIENT, DEMO_PEOPLE, readSecrets } from '@praxis/instance'
import { parseEnv, secretNames, withSecretFiles } from '@praxis/platform'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { runningInstance } from './instance.ts'
import { OperatorError } from './operator-error.ts'

const TokenEnv = Type.Object({
  OIDC_ISSUER: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** The public client that gives tokens for a demo person's password. */
  DEMO_CLIENT: Type.String({ default: DEMO_CLIENT }),
  /** The password of all demo people; the one kept with the instance when absent. */
  DEMO_PASSWORD: Type.Optional(Type.String()),
})
type TokenEnv = Static<typeof TokenEnv>

/** The embedded issuer's own grant: its demo people have no password. */
const DEMO_GRANT = 'urn:praxis:demo-person'

const Discovery = Type.Object({
  token_endpoint: Type.String(),
  grant_types_supported: Type.Optional(Type.Array(Type.String())),
})
const TokenAnswer = Type.Object({ access_token: Type.String() })

/** An access token of a demo person, from the issuer of the environment or of the running instance. Throws {@link OperatorError}. */
export const demoToken = async (person: DemoPerson): Promise<string> => {
  const env = parseEnv(TokenEnv, await withSecretFiles(process.env, secretNames))
  const issuer = env.OIDC_ISSUER ?? (await runningInstance()).issuerUrl
  const found = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, Discovery)
  const request = found.grant_types_supported?.includes(DEMO_GRANT)
    ? await byName(person)
    : await byPassword(person, env)
  return (await ask(found.token_endpoint, TokenAnswer, { method: 'POST', ...request })).access_token
}

const byName = async ({ id }: DemoPerson): Promise<RequestInit> => {
  const secret = (await readSecrets((await runningInstance()).home))[CLI_CLIENT] ?? ''
  return {
    headers: { authorization: `Basic ${Buffer.from(`${CLI_CLIENT}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: DEMO_GRANT, person: id }),
  }
}

const byPassword = async ({ username }: DemoPerson, { DEMO_CLIENT, DEMO_PASSWORD }: TokenEnv): Promise<RequestInit> => {
  const password = DEMO_PASSWORD ?? (await readSecrets((await runningInstance()).home))[DEMO_PEOPLE]
  if (password === undefined) throw new OperatorError('set DEMO_PASSWORD to the password of the demo people')
  return { body: new URLSearchParams({ grant_type: 'password', client_id: DEMO_CLIENT, username, password }) }
}

const ask = async <Schema extends TSchema>(
  url: string,
  answers: Schema,
  init?: RequestInit,
): Promise<Static<Schema>> => {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(5_000) }).catch((cause) => {
    throw new OperatorError('the issuer does not answer; see npm run -s praxis -- status', { cause })
  })
  const body: unknown = answer.ok ? await answer.json() : undefined
  if (Value.Check(answers, body)) return body
  throw new OperatorError(`the issuer gave no token (${answer.status})`)
}
