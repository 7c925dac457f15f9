import type { Redis } from 'ioredis'
import type { Bench } from '../harness/bench.ts'
import { figuresOf, rowOf } from '../harness/measure.ts'
import { writeDays, writeRings } from './sample-rings.ts'
import { withRedis } from './with-redis.ts'

const PRACTITIONERS = 500_000
const SMOKE_PRACTITIONERS = 2_000
const GOAL_MB = 100

/** Each side once: what Redis takes for the same keys does not differ from run to run. */
export const ringsMemoryBench: Bench = {
  name: 'rings-memory',
  about: 'what Redis takes for 14 days of every practitioner, beside one key for each day',
  run: async ({ smoke, say }) => {
    const practitioners = smoke ? SMOKE_PRACTITIONERS : PRACTITIONERS
    const [ours, days] = await withRedis(async ({ cache, bare }) => {
      const rings = await megabytesOf(bare, () => writeRings(cache, practitioners))
      say(`${practitioners} rings are written, now the days`)
      return [rings, await megabytesOf(bare, () => writeDays(bare, practitioners))] as const
    })
    return [
      rowOf(
        { name: `Redis for ${practitioners} practitioners x 14 days`, unit: 'MB', goal: `≤ ${GOAL_MB} MB` },
        figuresOf([ours]),
        { what: 'MB, a key per day', figures: figuresOf([days]) },
        (_, megabytes) => megabytes <= GOAL_MB,
      ),
    ]
  },
}

/** What an empty Redis takes more once `write` is done, tables that it grows included; it is emptied again. */
const megabytesOf = async (redis: Redis, write: () => Promise<void>): Promise<number> => {
  await redis.flushall()
  const before = await usedBytes(redis)
  await write()
  const after = await usedBytes(redis)
  await redis.flushall()
  return (after - before) / 1_000_000
}

const usedBytes = async (redis: Redis): Promise<number> => {
  const bytes = /^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]
  if (bytes === undefined) throw new Error('Redis does not say what it takes')
  return Number(bytes)
}
