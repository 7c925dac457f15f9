import { Agent, request } from 'undici'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { interleaved, millisecondsOf, percentile, rowOf, type Side } from '../harness/measure.ts'
import { withOwnPraxis } from '../start/instance.ts'

const PRACTITIONERS = 5_000
const QUESTIONS = 1_000
const GOAL_MS = 5
const WORDS = new URLSearchParams({ q: 'dentist within 10km of Paris this week' })
const BARE = new URL('../booking/bare-process.ts', import.meta.url)

/** Asks the same question again and again, one request after the other, through the gateway. */
export const searchCacheBench: Bench = {
  name: 'search-cache',
  about:
    'p95 of a search whose result is in the cache, through the gateway, beside bare Fastify answering as many bytes',
  run: ({ smoke, rounds }) =>
    withOwnPraxis(smoke ? 200 : PRACTITIONERS, async (praxis) => {
      const agent = new Agent({ connections: 1 })
      const get = async (url: string): Promise<string> => {
        const { statusCode, body } = await request(url, { dispatcher: agent })
        if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
        return body.text()
      }
      const p95Of =
        (url: string): Side =>
        async () => {
          const times: number[] = []
          for (let n = 0; n < (smoke ? 20 : QUESTIONS); n++) times.push(await millisecondsOf(() => get(url)))
          return percentile(times, 95)
        }
      try {
        const search = `${praxis.url}/fr/v1/search?${WORDS}`
        const bytes = (await get(search)).length
        const bare = await startChild(BARE, { BENCH_ANSWER_BYTES: String(bytes) })
        const [ours, figures] = await interleaved(rounds, [p95Of(search), p95Of(bare.url)]).finally(bare.stop)
        return [
          rowOf(
            { name: 'search p95, result in the cache', unit: 'ms', goal: `≤ ${GOAL_MS} ms` },
            ours,
            { what: `ms bare Fastify, ${(bytes / 1_000).toFixed(0)} kB`, figures },
            (_, median) => median <= GOAL_MS,
          ),
        ]
      } finally {
        await agent.close()
      }
    }),
}
