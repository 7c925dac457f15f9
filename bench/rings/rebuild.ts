import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createAvailabilityService } from '@praxis/availability'
import type { RunningService } from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import pg from 'pg'
import type { Bench } from '../harness/bench.ts'
import { figuresOf, interleaved, millisecondsOf, percentile, rowOf } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { askPages } from './ask-pages.ts'
import { bareRebuild } from './bare-rebuild.ts'
import { loadPractitioners } from './load-practitioners.ts'
import { type BenchRedis, withRedis } from './with-redis.ts'

const PRACTITIONERS = 500_000
const SMOKE_PRACTITIONERS = 2_000
const GOAL_SECONDS = 15
const LOOP_GOAL_MS = 50

/** From an emptied Redis to all rings in it again, by the running service itself: a second may pass until it notices. */
export const ringsRebuildBench: Bench = {
  name: 'rings-rebuild',
  about: 'every ring from PostgreSQL into an emptied Redis while pages are asked for, beside bare reads and writes',
  run: ({ smoke, rounds, say }) =>
    withPostgres((postgres) =>
      withRedis(async (redis) => {
        const practitioners = smoke ? SMOKE_PRACTITIONERS : PRACTITIONERS
        process.env.PRAXIS_TEST_PG = postgres.url('postgres')
        const tested = await testEdges({ databases: ['practitioner'] })
        const start = () => createAvailabilityService({ ...tested.edges, cache: redis.cache })
        await (await start()).stop()
        say(`loading ${practitioners} practitioners`)
        const url = tested.databaseUrl('practitioner')
        await loadPractitioners({ url, practitioners, now: Date.now() })
        const service = await start()
        const client = new pg.Client({ connectionString: url, options: '-c search_path=availability' })
        await client.connect()
        try {
          await isWhole(redis, practitioners)
          const { seconds, baseline, pages, delays } = await measured({
            tested,
            service,
            redis,
            client,
            practitioners,
            rounds,
            say,
          })
          return [
            rowOf(
              { name: `${practitioners} rings from PostgreSQL`, unit: 's', goal: `≤ ${GOAL_SECONDS} s` },
              seconds,
              { what: 's, the rows selected and ready-made rings set', figures: baseline },
              (_, taken) => taken <= GOAL_SECONDS,
            ),
            rowOf(
              { name: 'p95 of a page of slots meanwhile', unit: 'ms', goal: '' },
              figuresOf(pages),
              undefined,
              () => true,
            ),
            rowOf(
              { name: 'p99 of the event loop’s delay meanwhile', unit: 'ms', goal: `< ${LOOP_GOAL_MS} ms` },
              figuresOf(delays),
              undefined,
              (_, delay) => delay < LOOP_GOAL_MS,
            ),
          ]
        } finally {
          await client.end()
          await service.stop()
          await tested.stop()
        }
      }),
    ),
}

interface Measured {
  readonly tested: TestEdges
  readonly service: RunningService
  readonly redis: BenchRedis
  readonly client: pg.Client
  readonly practitioners: number
  readonly rounds: number
  readonly say: (line: string) => void
}

const measured = async ({ tested, service, redis, client, practitioners, rounds, say }: Measured) => {
  const pages: number[] = []
  const delays: number[] = []
  const ours = async (): Promise<number> => {
    const asking = await askPages({ client, url: service.url, token: await tested.internalToken() })
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const taken = await millisecondsOf(async () => {
      // Freed aside: Redis would answer nobody meanwhile.
      await redis.bare.flushall('ASYNC')
      await isWhole(redis, practitioners)
    })
    delay.disable()
    const { answered, refused } = await asking.stop()
    pages.push(percentile(answered, 95))
    if (refused > 0) say(`${refused} of ${answered.length + refused} pages were refused`)
    delays.push(delay.percentile(99) / 1e6)
    return taken / 1_000
  }
  const bare = async (): Promise<number> => {
    const taken = await millisecondsOf(() => bareRebuild(client, redis.bare))
    return taken / 1_000
  }
  const [seconds, baseline] = await interleaved(rounds, [ours, bare])
  return { seconds, baseline, pages: pages.slice(1), delays: delays.slice(1) }
}

/** Two minutes for each hundred thousand: a bench that hangs ends. */
const PATIENCE_MS = 600_000

const isWhole = ({ bare }: BenchRedis, practitioners: number): Promise<void> =>
  eventually(
    async () => {
      const [state, keys] = await Promise.all([bare.get('slots-whole'), bare.dbsize()])
      if (state !== 'whole' || keys < practitioners) throw new Error(`${keys} of ${practitioners} rings are there`)
    },
    { withinMs: PATIENCE_MS },
  )
