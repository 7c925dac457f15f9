import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLog, startPostgres } from '@praxis/platform'

/** Where the tests find PostgreSQL. Set it to use a server of your own; its user must be a superuser. */
export const SERVER_VARIABLE = 'PRAXIS_TEST_PG'

/** Nothing here has to survive a crash, so nothing waits for a disk. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  autovacuum: 'off',
}

/** One PostgreSQL for the whole run, removed after it. */
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
