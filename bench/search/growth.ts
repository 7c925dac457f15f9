import type { Bench, Row } from '../harness/bench.ts'
import { figuresOf } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { type MeasuredEngine, openSearchEngine, postgresEngine } from './engines.ts'
import { fill } from './fill.ts'
import { samplePractitioners } from './sample-practitioners.ts'
import { compareSearches } from './search.ts'

const SIZES = [1_000, 10_000, 100_000, 500_000]
const SMOKE_SIZES = [500, 1_000]
const QUESTIONS = 40

/** An index that grows, looked at on the way. */
const growth = async (
  engine: MeasuredEngine,
  { smoke, rounds, say }: { smoke: boolean; rounds: number; say: (line: string) => void },
): Promise<readonly Row[]> => {
  const now = new Date()
  const practitionerAt = samplePractitioners(now)
  const rows: Row[] = []
  let from = 0
  for (const size of smoke ? SMOKE_SIZES : SIZES) {
    const rate = await fill(engine, practitionerAt, { from, to: size, say })
    from = size
    const at = `${size.toLocaleString('en-US')} practitioners, ${engine.name}`
    rows.push(
      ...(await compareSearches(engine, { rounds, questions: smoke ? 10 : QUESTIONS, now, size })),
      informs(`index on disk, ${at}`, 'MB', (await engine.size()) / 2 ** 20),
      informs(`practitioners indexed, ${at}`, '/s', rate),
    )
  }
  return rows
}

const informs = (name: string, unit: string, value: number): Row => ({
  name,
  unit,
  ours: figuresOf([value]),
  goal: '',
  met: true,
})

export const growthPostgresBench: Bench = {
  name: 'growth-postgres',
  about: 'searches and size of the index in PostgreSQL from 1,000 to 500,000 practitioners',
  run: (setting) =>
    withPostgres(async (postgres) => {
      await postgres.ensureDatabase('search')
      const engine = await postgresEngine(postgres.url('search'))
      return growth(engine, setting).finally(() => engine.close())
    }),
}

export const growthOpenSearchBench: Bench = {
  name: 'growth-opensearch',
  about: 'searches and size of the index in OpenSearch from 1,000 to 500,000 practitioners',
  needs: ['OPENSEARCH_URL'],
  run: async (setting) => {
    const engine = await openSearchEngine(setting.env.OPENSEARCH_URL ?? '')
    return growth(engine, setting).finally(() => engine.close())
  },
}
