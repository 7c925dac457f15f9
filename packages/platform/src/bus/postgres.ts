import { topics } from '@praxis/contracts/events'
import type pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { makePool } from '../db/pool.ts'
import type { Logger } from '../log.ts'
import { exportLag } from './lag-gauge.ts'
import { partitionOf } from './partition.ts'
import type { Bus, Lag } from './port.ts'
import { eventsAfter } from './postgres-read.ts'
import { startRetention } from './postgres-retention.ts'
import { subscribeOn } from './postgres-subscribe.ts'
import { startWakeUps } from './postgres-wake.ts'
import { DEAD_PARTITIONS } from './retention.ts'

export interface PostgresBusOptions {
  readonly url: string
  readonly log: Logger
}

/** The bus as an append-only log in a PostgreSQL database of its own. */
export const openPostgresBus = async ({ url, log }: PostgresBusOptions): Promise<Bus> => {
  const pool = makePool(
    {
      connectionString: url,
      // One connection for each partition that the groups of this process work on at once, and some to publish.
      max: 40,
      application_name: 'praxis-bus',
      connectionTimeoutMillis: 5_000,
      options: '-c statement_timeout=10000 -c lock_timeout=5000',
    },
    log,
  )
  await migrate({ pool, folder: new URL('../../migrations/bus/', import.meta.url), schema: 'public', log })

  const partitionCounts = new Map<string, number>()
  const partitionsOf = async (topic: string): Promise<number> => {
    const known = partitionCounts.get(topic)
    if (known !== undefined) return known
    const count = await ensureTopic(pool, topic)
    partitionCounts.set(topic, count)
    return count
  }

  const wakeUps = startWakeUps({ url, log })
  const retention = startRetention({ pool, log })
  const lag: Bus['lag'] = async (publishedBefore) => {
    const { rows } = await (publishedBefore === undefined
      ? pool.query<Lag>(LAG)
      : pool.query<Lag>(LAG_BEFORE, [publishedBefore]))
    return rows
  }
  const groups = new Set<string>()
  const gauge = exportLag(lag, groups)
  return {
    publish: async (topic, messages) => {
      if (messages.length === 0) return
      const partitions = await partitionsOf(topic)
      await pool.query(APPEND, [
        topic,
        messages.map(({ key }) => partitionOf(key, partitions)),
        messages.map(({ key }) => key),
        JSON.stringify(messages.map(({ event }) => event)),
      ])
    },
    subscribe: async (subscription) => {
      for (const topic of subscription.topics) await partitionsOf(topic)
      groups.add(subscription.group)
      return subscribeOn({ pool, wakeUps, log }, subscription)
    },
    lag,
    peek: async (group, topic, limit) => {
      const { rows } = await pool.query<{ partition: number; next: string }>(
        `SELECT p.partition, coalesce(o.next_offset, 0) AS next FROM partitions p
         LEFT JOIN group_offsets o ON o.topic = p.topic AND o.partition = p.partition AND o.consumer_group = $2
         WHERE p.topic = $1 ORDER BY p.partition`,
        [topic, group],
      )
      const parts = await Promise.all(
        rows.map(({ partition, next }) => eventsAfter(pool, { topic, partition, next, limit })),
      )
      return parts.flatMap(({ messages }) => messages).slice(0, limit)
    },
    trim: async (group, topic) => {
      await pool.query(TRIM, [group, topic])
    },
    forget: async (group) => {
      groups.delete(group)
      await pool.query('DELETE FROM group_offsets WHERE consumer_group = $1', [group])
    },
    check: async () => {
      await pool.query('SELECT 1')
    },
    close: async () => {
      await Promise.all([wakeUps.stop(), retention.stop(), gauge.stop()])
      await pool.end()
    },
  }
}

const ensureTopic = async (pool: pg.Pool, topic: string): Promise<number> => {
  const partitions = Object.entries(topics).find(([name]) => name === topic)?.[1].partitions ?? DEAD_PARTITIONS
  await pool.query(
    'INSERT INTO partitions (topic, partition) SELECT $1, generate_series(0, $2 - 1) ON CONFLICT DO NOTHING',
    [topic, partitions],
  )
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int FROM partitions WHERE topic = $1', [topic])
  return rows[0]?.count ?? partitions
}

/**
 * Appends events. It locks partitions in one order, so that two publishers never wait for each other. The events come as
 * one JSON array, because in an array of PostgreSQL's each quote would be escaped here and unescaped there.
 */
const APPEND = `
  WITH incoming AS (
    SELECT * FROM ROWS FROM (unnest($2::int[]), unnest($3::text[]), json_array_elements($4::json))
      WITH ORDINALITY AS i (partition, key, event, place)
  ), locked AS (
    SELECT partition, next_offset FROM partitions
    WHERE topic = $1 AND partition IN (SELECT partition FROM incoming) ORDER BY partition FOR UPDATE
  ), moved AS (
    UPDATE partitions p SET next_offset = p.next_offset + (SELECT count(*) FROM incoming i WHERE i.partition = p.partition)
    FROM locked WHERE p.topic = $1 AND p.partition = locked.partition
    RETURNING p.partition, locked.next_offset AS base
  ), appended AS (
    INSERT INTO events (topic, partition, "offset", key, event)
    SELECT $1, partition, base + row_number() OVER (PARTITION BY partition ORDER BY place) - 1, key, event
    FROM incoming JOIN moved USING (partition)
  )
  SELECT pg_notify('praxis_bus', $1)`

const LAG = `
  SELECT o.consumer_group AS "group", o.topic, sum(p.next_offset - o.next_offset)::int AS messages
  FROM group_offsets o JOIN partitions p USING (topic, partition) GROUP BY 1, 2 ORDER BY 1, 2`

const LAG_BEFORE = `
  SELECT o.consumer_group AS "group", o.topic, count(e.topic)::int AS messages
  FROM group_offsets o LEFT JOIN events e ON e.topic = o.topic AND e.partition = o.partition
    AND e."offset" >= o.next_offset AND e.published_at < $1
  GROUP BY 1, 2 ORDER BY 1, 2`

const TRIM = `
  DELETE FROM events e USING group_offsets o
  WHERE o.consumer_group = $1 AND o.topic = $2
    AND e.topic = o.topic AND e.partition = o.partition AND e."offset" < o.next_offset`
