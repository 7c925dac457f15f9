import { decodeRing, ringKey } from '@praxis/contracts'
import type { Bench } from '../harness/bench.ts'
import { inFlight, interleaved, perSecond, rowOf } from '../harness/measure.ts'
import { dayKeys, practitionerId, writeDays, writeRings } from './sample-rings.ts'
import { withRedis } from './with-redis.ts'

const PRACTITIONERS = 100_000
const SMOKE_PRACTITIONERS = 2_000
/** Results on a page. */
const PAGE = 50
/** Pages under way at a time: what one search process asks for at once. */
const CONCURRENCY = 32
const GOAL = 10_000

export const ringsReadBench: Bench = {
  name: 'rings-read',
  about: `pages of ${PAGE} practitioners read, and read and decoded, beside a bare MGET and beside one key for each day`,
  run: ({ smoke, rounds, say }) =>
    withRedis(async ({ cache, bare }) => {
      const practitioners = smoke ? SMOKE_PRACTITIONERS : PRACTITIONERS
      const pages = smoke ? 200 : 20_000
      await writeRings(cache, practitioners)
      await writeDays(bare, practitioners)
      say(`${practitioners} practitioners are written both ways`)
      const ids = Array.from({ length: practitioners }, (_, n) => practitionerId(n))
      const ringsOf = (page: number) => cache.getMany(pageOf(ids, page).map(ringKey))
      const pagesOf = (count: number, read: (page: number) => Promise<void>) => () =>
        perSecond(count, () => inFlight(CONCURRENCY, count, read))

      const [mine, decoded, bareFigures, dayFigures] = await interleaved(rounds, [
        pagesOf(pages, async (page) => {
          for (const ring of await ringsOf(page)) present(ring)
        }),
        pagesOf(pages, async (page) => {
          for (const ring of await ringsOf(page)) decodeRing(present(ring))
        }),
        pagesOf(pages, async (page) => {
          for (const ring of await bare.mgetBuffer(pageOf(ids, page).map(ringKey))) present(ring)
        }),
        // A tenth of the pages: each asks for 14 times as many keys.
        pagesOf(pages / 10, async (page) => {
          for (const day of await bare.mgetBuffer(pageOf(ids, page).flatMap(dayKeys))) present(day)
        }),
      ])
      const whatBare = 'pages/s, bare MGET of the same keys'
      return [
        rowOf(
          { name: `pages of ${PAGE} read`, unit: 'pages/s', goal: `≥ ${GOAL.toLocaleString('en-US')}/s` },
          mine,
          { what: whatBare, figures: bareFigures },
          (_, rate) => rate >= GOAL,
        ),
        rowOf(
          { name: `pages of ${PAGE} read and decoded`, unit: 'pages/s', goal: '' },
          decoded,
          { what: whatBare, figures: bareFigures },
          () => true,
        ),
        rowOf(
          { name: `pages of ${PAGE} read, beside a key per day`, unit: 'pages/s', goal: '' },
          mine,
          { what: 'pages/s, MGET of a key per day', figures: dayFigures },
          () => true,
        ),
      ]
    }),
}

/** Practitioners far apart, other ones on each page. */
const pageOf = <Item>(items: readonly Item[], page: number): Item[] =>
  Array.from({ length: PAGE }, (_, n) => present(items[(page * 7_919 + n * 1_009) % items.length]))

const present = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('something that was written is not there')
  return value
}
