import type { Bench, Row, Setting } from '../harness/bench.ts'
import { interleaved, percentile, rowOf } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { type MeasuredEngine, openSearchEngine, postgresEngine } from './engines.ts'
import { fill } from './fill.ts'
import { makeReader, type Shape, shapeNames, wordsOf } from './questions.ts'
import { samplePractitioners } from './sample-practitioners.ts'

const PRACTITIONERS = 200_000
const QUESTIONS = 200
const GOAL_RATIO = 1.2

/** p95 in milliseconds of questions asked one after the other. */
const p95Of = async (count: number, ask: (n: number) => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await ask(n)
    times.push(performance.now() - began)
  }
  return percentile(times, 95)
}

/** The adapter of an index beside its engine, for each shape of question. */
export const compareSearches = async (
  engine: MeasuredEngine,
  { rounds, questions, now, size }: { rounds: number; questions: number; now: Date; size: number },
): Promise<readonly Row[]> => {
  const read = makeReader('fr', now)
  const row = async (shape: Shape): Promise<Row> => {
    const asked = Array.from({ length: questions }, (_, n) => read(wordsOf(shape, n)))
    const at = (n: number) => asked[n % asked.length] ?? read(wordsOf(shape, n))
    const [ours, straight] = await interleaved(rounds, [
      () => p95Of(questions, (n) => engine.index.find('fr', at(n).filter, at(n).page)),
      () => p95Of(questions, (n) => engine.straight(at(n).filter, at(n).page)),
    ])
    const name = `search p95, ${size.toLocaleString('en-US')} practitioners, ${engine.name}: ${shape}`
    return rowOf(
      { name, unit: 'ms', goal: `≤ ${GOAL_RATIO} × straight` },
      ours,
      { what: 'ms straight to the engine', figures: straight },
      (ratio) => ratio <= GOAL_RATIO,
    )
  }
  const rows: Row[] = []
  for (const shape of shapeNames) rows.push(await row(shape))
  return rows
}

const measure = async (engine: MeasuredEngine, { smoke, rounds, say }: Setting): Promise<readonly Row[]> => {
  const now = new Date()
  const size = smoke ? 1_000 : PRACTITIONERS
  await fill(engine, samplePractitioners(now), { from: 0, to: size, say })
  return compareSearches(engine, { rounds, questions: smoke ? 10 : QUESTIONS, now, size })
}

const closing = async <Result>(engine: MeasuredEngine, work: () => Promise<Result>): Promise<Result> =>
  work().finally(() => engine.close())

export const searchPostgresBench: Bench = {
  name: 'search-postgres',
  about: 'the index in PostgreSQL beside the same statement sent straight to it',
  run: (setting) =>
    withPostgres(async (postgres) => {
      await postgres.ensureDatabase('search')
      const engine = await postgresEngine(postgres.url('search'))
      return closing(engine, () => measure(engine, setting))
    }),
}

export const searchOpenSearchBench: Bench = {
  name: 'search-opensearch',
  about: 'the index in OpenSearch beside the same request sent straight to it',
  needs: ['OPENSEARCH_URL'],
  run: async (setting) => {
    const engine = await openSearchEngine(setting.env.OPENSEARCH_URL ?? '')
    return closing(engine, () => measure(engine, setting))
  },
}
