import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { baseBackup, ownAll, type Primary } from './base-backup.ts'
import type { Home } from './home.ts'
import { ensureFilled } from './init.ts'

/** The replication slot, by which the primary keeps its log until the replica has it. */
const SLOT = 'praxis_reader'

/**
 * Prepares the folder for a replica. It makes a base backup the first time, and writes at each start from where to stream,
 * because that may change.
 */
export const followPrimary = async (home: Home, primary: Primary): Promise<void> => {
  await ensureFilled(home, async (staging) => {
    await ensureSlot(primary)
    await baseBackup(primary, join(staging, 'data'))
  })
  const { hostname, port, username, password } = new URL(primary.url)
  const connection = `host=${hostname} port=${port} user=${username} password=${password} application_name=${SLOT}`
  // The URL is in a file and not in a flag, because every account can read command lines.
  const file = join(home.dataDir, 'postgresql.auto.conf')
  await writeFile(file, `primary_conninfo = '${connection}'\nprimary_slot_name = '${SLOT}'\n`, { mode: 0o600 })
  await writeFile(join(home.dataDir, 'standby.signal'), '')
  await ownAll(home.dataDir, home.account)
}

const ensureSlot = async ({ url }: Primary): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const statement = `SELECT pg_create_physical_replication_slot($1, true)
    WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $1)`
  await client.query(statement, [SLOT]).finally(() => client.end())
}
