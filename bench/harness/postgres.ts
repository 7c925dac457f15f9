import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, makeLog, startPostgres } from '@praxis/platform'

/** Starts a PostgreSQL for one bench, with the settings of production: a commit waits for the disk. */
export const withPostgres = async <Result>(work: (postgres: EmbeddedPostgres) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-bench-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: makeLog({ level: 'warn' }) })
  try {
    return await work(postgres)
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
