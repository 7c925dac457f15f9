import type pg from 'pg'
import { every } from '../every.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'

/** Whether a replica still shows what its writer did a moment ago. */
export interface ReaderLag extends Stoppable {
  isBehind(): boolean
}

const LOOK_MS = 1_000
/** Milliseconds, less than the ten seconds for which services send the reads of people who wrote to the writer. */
const MOST_MS = 5_000

interface Pools {
  readonly reader: pg.Pool
  readonly writer: pg.Pool
}

/**
 * Looks once a second how far a replica shows what its writer has written. It is behind when it lacks what the writer had
 * five seconds ago. A replica that is away is not behind, nor is one whose writer is away: the next query finds that out.
 * Where nothing streams, as on Aurora, it is never behind.
 */
export const watchReader = ({ reader, writer }: Pools, log: Logger): ReaderLag => {
  /** The writer's positions that the replica does not show yet, each with its time. */
  let pending: { readonly written: number; readonly at: number }[] = []
  let wasBehind = false
  const isBehind = (now = performance.now()): boolean => now - (pending[0]?.at ?? now) > MOST_MS
  const look = async (): Promise<void> => {
    const written = await bytesOf(writer, WRITTEN)
    const now = performance.now()
    const replayed = await bytesOf(reader, REPLAYED)
    pending =
      written === null || replayed === null
        ? []
        : [...pending, { written, at: now }].filter((each) => each.written > replayed)
    if (isBehind() === wasBehind) return
    wasBehind = !wasBehind
    log.warn(wasBehind ? 'the reader is behind, the writer is asked instead' : 'the reader has caught up')
  }
  const giveUp = (): void => {
    pending = []
  }
  const looking = every({ name: 'looking at the reader', everyMs: LOOK_MS, work: () => look().catch(giveUp), log })
  return { isBehind: () => isBehind(), stop: () => looking.stop() }
}

/** A position in the log, in bytes since its beginning. Null where there is none. */
const bytesOf = async (pool: pg.Pool, text: string): Promise<number | null> => {
  const { rows } = await pool.query<{ bytes: number | null }>(text)
  return rows[0]?.bytes ?? null
}

const WRITTEN = "SELECT (pg_current_wal_lsn() - '0/0')::float8 AS bytes"
const REPLAYED = "SELECT (pg_last_wal_replay_lsn() - '0/0')::float8 AS bytes"
