import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, makeLog, startPostgres } from '@praxis/platform'
import { askPostgres } from './ask-postgres.ts'
import { eventually } from './eventually.ts'

/** A PostgreSQL and a streaming replica of it, for tests of reads that may lag. */
export interface PostgresPair {
  readonly writerUrl: string
  readonly readerUrl: string
  /** Stops the replica's updates until {@link PostgresPair.catchUp}. */
  lag(): Promise<void>
  /** Resolves when the replica has everything that the writer has now. */
  catchUp(): Promise<void>
  /** Ends the replica for good. */
  killReader(): Promise<void>
  stop(): Promise<void>
}

export const startPostgresPair = async (database: string): Promise<PostgresPair> => {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-replicated-'))
  const log = makeLog({ level: 'silent' })
  const dataDir = join(folder, 'writer')
  const writer = await startPostgres({ dataDir, log })
  await writer.ensureDatabase(database)
  const reader = await startPostgres({
    dataDir: join(folder, 'reader'),
    log,
    replicaOf: { url: writer.url('postgres'), dataDir },
  })
  const catchUp = async (): Promise<void> => {
    await ask(reader, 'SELECT pg_wal_replay_resume()')
    const [now] = await ask(writer, 'SELECT pg_current_wal_lsn() AS lsn')
    await eventually(async () => {
      const [{ done } = { done: false }] = await ask(
        reader,
        `SELECT pg_last_wal_replay_lsn() >= '${now?.lsn}'::pg_lsn AS done`,
      )
      if (done !== true) throw new Error('the replica lags')
    })
  }
  await eventually(() => ask(reader, 'SELECT 1'))
  await catchUp()
  let isReading = true
  const killReader = async (): Promise<void> => {
    if (isReading) await reader.stop()
    isReading = false
  }
  return {
    writerUrl: writer.url(database),
    readerUrl: reader.url(database),
    lag: async () => void (await ask(reader, 'SELECT pg_wal_replay_pause()')),
    catchUp,
    killReader,
    stop: async () => {
      await killReader()
      await writer.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const ask = (server: EmbeddedPostgres, text: string) => askPostgres(server.url('postgres'), text)
