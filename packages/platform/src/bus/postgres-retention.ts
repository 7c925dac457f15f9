import type pg from 'pg'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { REPLAY_GROUPS } from './replay.ts'
import { KEEP_DAYS } from './retention.ts'

const EVERY_MS = 60 * 60_000

/** Deletes once an hour the events that are older than {@link KEEP_DAYS} and that every group of their topic has handled. */
export const startRetention = ({ pool, log }: { pool: pg.Pool; log: Logger }): Stoppable => {
  const purge = (): void => {
    deleteOld(pool).catch((err) => log.warn({ err }, 'old events not deleted, will try again'))
  }
  const timer = setInterval(purge, EVERY_MS)
  timer.unref()
  return { stop: async () => clearInterval(timer) }
}

/** Leaves events that a group has yet to handle, and dead events, which people look at. */
export const deleteOld = async (pool: pg.Pool): Promise<void> => {
  await pool.query(FORGET, [REPLAY_GROUPS])
  await pool.query(PURGE, [KEEP_DAYS])
}

/** Deletes the groups of interrupted replays, because no event would ever be deleted for their sake. */
const FORGET = `
  DELETE FROM group_offsets WHERE starts_with(consumer_group, $1) AND moved_at < now() - interval '1 day'`

const PURGE = `
  DELETE FROM events e USING (
    SELECT topic, partition, min(next_offset) AS done FROM group_offsets GROUP BY 1, 2
  ) g
  WHERE e.topic = g.topic AND e.partition = g.partition AND e."offset" < g.done
    AND e.published_at < now() - make_interval(days => $1) AND e.topic NOT LIKE '%.dead'`
