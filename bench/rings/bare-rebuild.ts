import type { Redis } from 'ioredis'
import type pg from 'pg'

const PAGE = 500
/** As long as that of 24 slots a day. */
const READY = Buffer.alloc(48, 0x55)

/** Reads the very rows that a fill goes by, and sets a ready-made ring for each practitioner; computes nothing, locks nothing. */
export const bareRebuild = async (client: pg.Client, redis: Redis): Promise<void> => {
  const { rows } = await client.query<{ id: string }>('SELECT practitioner_id AS id FROM schedules ORDER BY 1')
  for (let first = 0; first < rows.length; first += PAGE) {
    const ids = rows.slice(first, first + PAGE).map(({ id }) => id)
    for (const query of queries) await client.query(query, [ids])
    const pipeline = redis.pipeline()
    for (const id of ids) pipeline.set(`bare:${id}`, READY)
    await pipeline.exec()
  }
}

const queries = [
  'SELECT practitioner_id, country_code, rules FROM schedules WHERE practitioner_id = ANY ($1::uuid[])',
  'SELECT practitioner_id, day, from_time, to_time FROM exceptions WHERE practitioner_id = ANY ($1::uuid[])',
  `SELECT practitioner_id, slot_start, occupied_until FROM booked_slots
   WHERE practitioner_id = ANY ($1::uuid[]) AND live AND occupied_until > now() - interval '1 day'
     AND slot_start < now() + interval '16 days'`,
]
