import { KEY_RETENTION_HOURS } from '@praxis/contracts/idempotency'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { every } from '../every.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { KeyTable } from './key-table.ts'

const HOUR_MS = 3_600_000
/** Keys that one statement deletes; it has five seconds. */
const KEYS_AT_ONCE = 10_000

type Shape = Pick<KeyTable<never, never>, 'primaryKey'>

interface Forgetting<Schema> {
  readonly db: Pick<Database<Schema>, 'pool'>
  readonly table: Shape
  readonly clock: Clock
  readonly log: Logger
}

/** Forgets the keys whose time is over ({@link KEY_RETENTION_HOURS}), at once and then every hour. */
export const startForgettingKeys = <Schema>({ db, table, clock, log }: Forgetting<Schema>): Stoppable =>
  every({
    name: 'forgetting keys',
    everyMs: HOUR_MS,
    work: async () => {
      const count = await forgetKeys(db, table, new Date(clock().getTime() - KEY_RETENTION_HOURS * HOUR_MS))
      if (count > 0) log.info({ count }, 'idempotency keys forgotten')
    },
    log,
  })

/** Deletes the keys that were first used before an instant, the oldest first; resolves with how many. */
export const forgetKeys = async <Schema>(
  { pool }: Pick<Database<Schema>, 'pool'>,
  { primaryKey }: Shape,
  before: Date,
): Promise<number> => {
  const columns = primaryKey.join(', ')
  for (let all = 0; ; ) {
    const { rowCount } = await pool.query(
      `DELETE FROM idempotency_keys WHERE (${columns}) IN (
         SELECT ${columns} FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2
         FOR UPDATE SKIP LOCKED)`,
      [before, KEYS_AT_ONCE],
    )
    const count = rowCount ?? 0
    all += count
    if (count < KEYS_AT_ONCE) return all
  }
}
