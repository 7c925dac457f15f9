import { join } from 'node:path'
import { demoPeople } from '@praxis/demo'
import type { Env } from '@praxis/platform'

interface IssuerSettings {
  readonly home: string
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
}

/** Further variables of the embedded issuer: its address, its key, its clients and the people who can sign in. */
export const issuerEnvironment = ({ home, url, secrets }: IssuerSettings): Env => ({
  ISSUER_URL: url,
  ISSUER_KEYS_FILE: join(home, 'issuer-keys.json'),
  CLIENTS: JSON.stringify(Object.entries(secrets).map(([client_id, client_secret]) => ({ client_id, client_secret }))),
  DEMO_PEOPLE: JSON.stringify(demoPeople),
})
