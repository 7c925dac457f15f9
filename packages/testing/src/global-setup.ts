import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLog, startPostgres } from '@praxis/platform'

/** The variable with the URL of PostgreSQL. Set it to use a server of your own, whose user must be a superuser. */
export const SERVER_VARIABLE = 'PRAXIS_TEST_PG'

/** Settings without any wait for a disk, because no test data has to survive a crash. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  autovacuum: 'off',
}

/** Starts one PostgreSQL for the whole run, and removes it afterwards. */
export default async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env[SERVER_VARIABLE] !== undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'praxis-test-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: makeLog({ level: 'warn' }), settings })
  process.env[SERVER_VARIABLE] = postgres.url('postgres')
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
