import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureSecrets } from '@praxis/instance'
import { clusterNames, clusters } from '@praxis/topology'
import { realmOf } from '../keycloak/realm.ts'
import { postgresName } from './names.ts'
import { REALM } from './parts/keycloak.ts'
import { clients } from './stack.ts'

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
for (const cluster of clusterNames) {
  for (const database of clusters[cluster]) {
    const url = `postgresql://postgres:${postgres}@${postgresName(cluster)}:5432/${database}`
    await write(join(folder, `${database}.database`), url)
  }
}
await write(join(realmFolder, `${REALM}.json`), JSON.stringify(realmOf({ secrets })))
