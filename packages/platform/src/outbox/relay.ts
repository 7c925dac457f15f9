import { setTimeout as wait } from 'node:timers/promises'
import type { EventEnvelope } from '@praxis/contracts/events'
import type pg from 'pg'
import { backoffMs } from '../backoff.ts'
import type { Bus, BusMessage } from '../bus/port.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { counter } from '../metrics.ts'
import { makeSignal } from '../signal.ts'

export interface Relay extends Stoppable {
  /** Makes the relay look at once, because a transaction with an event has committed in this process. */
  wake(): void
  /**
   * For those who write many events, after each part of them: waits until the outbox has fewer events than one batch.
   * Resolves with false when it still has as many after {@link ROOM_MS}, because the bus takes none.
   */
  waitForRoom(): Promise<boolean>
}

interface RelayOptions {
  readonly db: { readonly pool: pg.Pool }
  readonly bus: Bus
  readonly log: Logger
}

interface Row {
  readonly id: string
  readonly topic: string
  readonly key: string
  readonly event: EventEnvelope
}

/**
 * The number of rows in one batch. Measured on two busy cores with 60,000 events of 700 bytes: batches of 1,000 reach
 * 8,500 events/s over Kafka and 4,900 over PostgreSQL, batches of 4,000 reach 24,000 and 7,600.
 */
const BATCH = 4_000
/** Milliseconds between two looks, for events that another process has committed. */
const POLL_MS = 50
/** How long one attempt to become the active relay waits for the other relay to end, in milliseconds. */
const LOCK_WAIT_MS = 1_000
/** How long a writer of many events waits for room, in milliseconds. */
const ROOM_MS = 10_000

const relayed = counter({
  name: 'praxis_outbox_relayed_total',
  help: 'Events moved from an outbox to the bus',
  labelNames: ['topic'],
})

/**
 * Publishes the events of the outbox in order, then deletes them. One relay is active per database and schema. It has an
 * advisory lock, which ends with its connection; the other relays wait for the lock and take over at once.
 */
export const startRelay = ({ db, bus, log }: RelayOptions): Relay => {
  const signal = makeSignal()
  let stopped = false

  const beActive = async (): Promise<void> => {
    const client = await db.pool.connect()
    try {
      if (!(await takeLock(client))) return
      while (!stopped) {
        const moved = await moveBatch(client, bus)
        if (moved < BATCH) await signal.wait(POLL_MS)
      }
      while ((await moveBatch(client, bus)) === BATCH);
    } finally {
      // Closing the connection releases the lock, whatever happened before.
      client.release(true)
    }
  }
  const run = async (): Promise<void> => {
    for (let attempt = 1; !stopped; attempt++) {
      const startedAt = Date.now()
      try {
        await beActive()
        attempt = 0
      } catch (err) {
        log.warn({ err }, 'outbox not relayed, will try again')
        if (Date.now() - startedAt > 10_000) attempt = 1
        if (!stopped) await signal.wait(backoffMs(attempt, { maxMs: 2_000 }))
      }
    }
  }
  const running = run()
  return {
    wake: signal.set,
    waitForRoom: async () => {
      const endsAt = performance.now() + ROOM_MS
      for (;;) {
        if (await hasRoom(db.pool)) return true
        if (stopped || performance.now() > endsAt) return false
        await wait(POLL_MS)
      }
    },
    stop: async () => {
      stopped = true
      signal.set()
      await running
    },
  }
}

/** Counts no further than a batch, however long the outbox is. */
const hasRoom = async (pool: pg.Pool): Promise<boolean> => {
  const text = 'SELECT FROM outbox LIMIT $1'
  const { rowCount } = await pool.query({ name: 'outbox-room', text, values: [BATCH] })
  return (rowCount ?? 0) < BATCH
}

const takeLock = async (client: pg.PoolClient): Promise<boolean> => {
  await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`)
  // This connection only deletes published events. If a crash of the server undoes that, the events are published again.
  await client.query('SET synchronous_commit = off')
  try {
    await client.query("SELECT pg_advisory_lock(hashtextextended('praxis-outbox-' || current_schema(), 0))")
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') return false
    throw error
  }
}

const moveBatch = async (client: pg.PoolClient, bus: Bus): Promise<number> => {
  const { rows } = await client.query<Row>({
    name: 'outbox-read',
    text: 'SELECT id, topic, key, event FROM outbox ORDER BY id LIMIT $1',
    values: [BATCH],
  })
  if (rows.length === 0) return 0
  const byTopic = new Map<string, BusMessage[]>()
  for (const { topic, key, event } of rows) {
    const messages = byTopic.get(topic)
    if (messages === undefined) byTopic.set(topic, [{ key, event }])
    else messages.push({ key, event })
  }
  for (const [topic, messages] of byTopic) {
    await bus.publish(topic, messages)
    relayed.inc({ topic }, messages.length)
  }
  await client.query({
    name: 'outbox-delete',
    text: 'DELETE FROM outbox WHERE id = ANY ($1::bigint[])',
    values: [rows.map(({ id }) => id)],
  })
  return rows.length
}
