import type pg from 'pg'
import { every } from '../every.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'

/** Whether a replica still shows what its writer did a moment ago. */
export interface ReaderLag extends Stoppable {
  isBehind(): boolean
}

const LOOK_MS = 1_000
/** Less than the ten seconds for which services remember who wrote, and ask the writer for them. */
const MOST_MS = 5_000

interface Look {
  /** Bytes of the log that have come from the writer and that are in the tables; null where nothing streams, as on Aurora. */
  readonly received: number | null
  readonly replayed: number | null
  readonly is_receiving: boolean
}

/**
 * Looks at a replica once a second: it is behind when it has had for five seconds what it does not show, or has heard
 * nothing from its writer for as long. One that is away altogether is not behind: whoever asks it finds out.
 */
export const watchReader = (pool: pg.Pool, log: Logger): ReaderLag => {
  /** What had come, and when; of what is not shown yet. */
  let pending: { readonly received: number; readonly at: number }[] = []
  let deafSince: number | undefined
  let wasBehind = false
  const isBehind = (now = performance.now()): boolean =>
    now - (pending[0]?.at ?? now) > MOST_MS || now - (deafSince ?? now) > MOST_MS
  const look = async (): Promise<void> => {
    const { rows } = await pool.query<Look>(LOOK)
    const now = performance.now()
    const { received, replayed, is_receiving: isReceiving } = rows[0] ?? NOTHING
    if (received === null || replayed === null) return
    pending = [...pending, { received, at: now }].filter((each) => each.received > replayed)
    deafSince = isReceiving ? undefined : (deafSince ?? now)
    if (isBehind() === wasBehind) return
    wasBehind = !wasBehind
    log.warn(wasBehind ? 'the reader is behind, the writer is asked instead' : 'the reader has caught up')
  }
  const work = () => look().catch(() => undefined)
  const looking = every({ name: 'looking at the reader', everyMs: LOOK_MS, work, log })
  return { isBehind: () => isBehind(), stop: () => looking.stop() }
}

const NOTHING: Look = { received: null, replayed: null, is_receiving: false }

const LOOK = `
  SELECT (pg_last_wal_receive_lsn() - '0/0')::float8 AS received, (pg_last_wal_replay_lsn() - '0/0')::float8 AS replayed,
         EXISTS (SELECT FROM pg_stat_wal_receiver) AS is_receiving`
