import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureSecrets } from '@praxis/instance'
import { realmOf } from '../keycloak/realm.ts'
import { clusters } from './clusters.ts'
import { REALM } from './parts/keycloak.ts'
import { clients } from './world.ts'

/**
 * `compose-setup.ts <secrets folder> <realm folder>`: before anything else starts, makes what the containers share.
 * The volumes are theirs alone; what is there is kept.
 */
const [folder = '', realmFolder = ''] = process.argv.slice(2)

const write = (path: string, content: string): Promise<void> => writeFile(path, content, { mode: 0o444 })

await Promise.all([folder, realmFolder].map((each) => mkdir(each, { recursive: true })))
const { postgres, ...secrets } = await ensureSecrets(folder, [...clients, 'postgres'])
for (const [name, secret] of Object.entries(secrets)) await write(join(folder, `${name}.secret`), secret)
await write(join(folder, 'postgres.password'), postgres ?? '')
for (const [cluster, databases] of Object.entries(clusters)) {
  for (const database of databases) {
    const url = `postgresql://postgres:${postgres}@postgres-${cluster}:5432/${database}`
    await write(join(folder, `${database}.database`), url)
  }
}
await write(join(realmFolder, `${REALM}.json`), JSON.stringify(realmOf({ secrets })))
