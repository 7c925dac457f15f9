import type pg from 'pg'
import { backoffMs } from '../backoff.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { Subscription } from './port.ts'
import { eventsAfter } from './postgres-read.ts'
import type { WakeUps } from './postgres-wake.ts'

interface Deps {
  readonly pool: pg.Pool
  readonly wakeUps: WakeUps
  readonly log: Logger
}

interface Claim {
  readonly topic: string
  readonly partition: number
  readonly next: string
  /** The offset that the next event of the partition will have. */
  readonly end: string
}

/**
 * One member of a consumer group. It claims a partition by locking its offset row for as long as a batch takes, so
 * any member takes up any partition, and a member that dies frees its partition with its connection.
 */
export const subscribeOn = async ({ pool, wakeUps, log }: Deps, subscription: Subscription): Promise<Stoppable> => {
  const { group, topics, concurrency } = subscription
  await pool.query(
    `INSERT INTO group_offsets (consumer_group, topic, partition)
     SELECT $1, topic, partition FROM partitions WHERE topic = ANY ($2) ON CONFLICT DO NOTHING`,
    [group, topics],
  )
  const paused = new Map<string, { attempt: number; until: number }>()
  const running = new Set<Promise<void>>()
  let generation = 0
  let stopped = false

  /** Handles one batch of one partition. Resolves with false when there is nothing to do. */
  const step = async (): Promise<boolean> => {
    const resting = [...paused].filter(([, { until }]) => until > Date.now()).map(([place]) => place)
    const client = await pool.connect()
    let broken = false
    try {
      await client.query('BEGIN')
      const claim = await claimPartition(client, subscription, resting)
      if (claim === undefined) {
        await client.query('ROLLBACK')
        return false
      }
      const place = `${claim.topic}/${claim.partition}`
      try {
        const { messages, after } = await eventsAfter(client, { ...claim, limit: subscription.batch })
        if (messages.length > 0) await subscription.handle(messages, claim.topic)
        // Skips offsets whose events were deleted before this group read them.
        await commitOffset(client, group, claim, messages.length > 0 ? after : claim.end)
        paused.delete(place)
      } catch (err) {
        const attempt = (paused.get(place)?.attempt ?? 0) + 1
        const pauseMs = backoffMs(attempt)
        paused.set(place, { attempt, until: Date.now() + pauseMs })
        setTimeout(wake, pauseMs).unref()
        log.warn(
          { err, group, topic: claim.topic, partition: claim.partition, attempt },
          'batch failed, will be delivered again',
        )
        await client.query('ROLLBACK')
      }
      return true
    } catch (error) {
      broken = true
      throw error
    } finally {
      client.release(broken)
    }
  }

  const drain = async (): Promise<void> => {
    let seen: number
    do {
      seen = generation
      while (!stopped && (await step()));
    } while (!stopped && seen !== generation)
  }

  function wake(): void {
    generation++
    while (!stopped && running.size < concurrency) {
      const worker: Promise<void> = drain()
        .catch((err) => log.warn({ err, group }, 'bus unavailable'))
        .finally(() => running.delete(worker))
      running.add(worker)
    }
  }

  const registration = wakeUps.onPublished(topics, wake)
  wake()
  return {
    stop: async () => {
      stopped = true
      registration.remove()
      await Promise.all(running)
    },
  }
}

const claimPartition = async (
  client: pg.PoolClient,
  { group, topics }: Subscription,
  resting: string[],
): Promise<Claim | undefined> => {
  const { rows } = await client.query<Claim>({
    name: 'bus-claim',
    text: `SELECT o.topic, o.partition, o.next_offset AS next, p.next_offset AS end
           FROM group_offsets o JOIN partitions p USING (topic, partition)
           WHERE o.consumer_group = $1 AND o.topic = ANY ($2) AND o.next_offset < p.next_offset
             AND o.topic || '/' || o.partition <> ALL ($3)
           ORDER BY o.moved_at LIMIT 1 FOR UPDATE OF o SKIP LOCKED`,
    values: [group, topics, resting],
  })
  return rows[0]
}

const commitOffset = async (client: pg.PoolClient, group: string, claim: Claim, after: string): Promise<void> => {
  await client.query({
    name: 'bus-commit',
    text: `UPDATE group_offsets SET next_offset = $4, moved_at = clock_timestamp()
           WHERE consumer_group = $1 AND topic = $2 AND partition = $3`,
    values: [group, claim.topic, claim.partition, after],
  })
  await client.query('COMMIT')
}
