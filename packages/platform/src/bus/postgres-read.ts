import type { EventEnvelope } from '@praxis/contracts/events'
import type pg from 'pg'
import type { BusMessage } from './port.ts'

interface Position {
  readonly topic: string
  readonly partition: number
  /** Offset of the first message to read. */
  readonly next: string
  readonly limit: number
}

/** The messages at and after a position, and the offset after the last of them. */
export const eventsAfter = async (
  db: pg.Pool | pg.PoolClient,
  { topic, partition, next, limit }: Position,
): Promise<{ messages: BusMessage[]; after: string }> => {
  const { rows } = await db.query<{ after: string; key: string; event: EventEnvelope }>({
    name: 'bus-events-after',
    text: `SELECT "offset" + 1 AS after, key, event FROM events
           WHERE topic = $1 AND partition = $2 AND "offset" >= $3 ORDER BY "offset" LIMIT $4`,
    values: [topic, partition, next, limit],
  })
  return { messages: rows.map(({ key, event }) => ({ key, event })), after: rows.at(-1)?.after ?? next }
}
