import type { TopLevelSpec } from 'vega-lite'
import type { Result } from '../harness/save.ts'

/** One picture; nothing when its figures were not measured. */
interface Plot {
  readonly name: string
  specOf(results: readonly Result[]): TopLevelSpec | undefined
}

/** `search p95, 10,000 practitioners, OpenSearch: by name` */
const SEARCH = /^search p95, ([\d,]+) practitioners, (\w+): (.+)$/
/** `index on disk, 10,000 practitioners, OpenSearch` */
const SIZE = /^index on disk, ([\d,]+) practitioners, (\w+)$/

const rowsOf = (results: readonly Result[], bench: RegExp) =>
  results.filter((result) => bench.test(result.bench)).flatMap(({ rows }) => rows ?? [])
const countIn = (text: string): number => Number(text.replaceAll(',', ''))

const logX = { field: 'practitioners', type: 'quantitative', scale: { type: 'log' }, title: 'practitioners' } as const

export const plots: readonly Plot[] = [
  {
    name: 'search-growth',
    specOf: (results) => {
      const values = rowsOf(results, /^(growth|search)/).flatMap(({ name, ours, baseline }) => {
        const [, size = '', engine, shape] = SEARCH.exec(name) ?? []
        if (size === '') return []
        const at = { practitioners: countIn(size), engine, shape }
        return [
          { ...at, side: "by the service's adapter", ms: ours.median },
          ...(baseline === undefined ? [] : [{ ...at, side: 'straight to the engine', ms: baseline.figures.median }]),
        ]
      })
      return values.length === 0
        ? undefined
        : {
            data: { values },
            facet: { column: { field: 'engine', title: null } },
            spec: {
              width: 300,
              height: 260,
              mark: { type: 'line', point: true },
              encoding: {
                x: logX,
                y: { field: 'ms', type: 'quantitative', scale: { type: 'log' }, title: 'p95 of a search, ms' },
                color: { field: 'shape', type: 'nominal', title: 'question' },
                strokeDash: { field: 'side', type: 'nominal', title: 'sent' },
              },
            },
          }
    },
  },
  {
    name: 'index-growth',
    specOf: (results) => {
      const values = rowsOf(results, /^growth/).flatMap(({ name, ours }) => {
        const [, size = '', engine] = SIZE.exec(name) ?? []
        return size === '' ? [] : [{ practitioners: countIn(size), engine, mb: ours.median }]
      })
      return values.length === 0
        ? undefined
        : {
            data: { values },
            width: 360,
            height: 260,
            mark: { type: 'line', point: true },
            encoding: {
              x: logX,
              y: { field: 'mb', type: 'quantitative', scale: { type: 'log' }, title: 'index on disk, MB' },
              color: { field: 'engine', type: 'nominal', title: 'engine' },
            },
          }
    },
  },
  {
    name: 'load',
    specOf: (results) => {
      const values = results.flatMap((result) => {
        const { rate, reports } = loadOf(result)
        return reports.flatMap(({ kind, p50, p95, p99 }) =>
          Object.entries({ p50, p95, p99 }).map(([percentile, ms]) => ({ rate, kind, percentile, ms })),
        )
      })
      return values.length === 0
        ? undefined
        : {
            data: { values },
            facet: { column: { field: 'kind', title: null } },
            spec: {
              width: 220,
              height: 260,
              mark: { type: 'line', point: true },
              encoding: {
                x: { field: 'rate', type: 'quantitative', title: 'requests a second, of all kinds' },
                y: { field: 'ms', type: 'quantitative', scale: { type: 'log' }, title: 'ms' },
                color: { field: 'percentile', type: 'nominal', title: null },
              },
            },
          }
    },
  },
]

interface LoadResult {
  readonly rate: number
  /** Milliseconds of CPU for each request, by part. */
  readonly cpuMs: Readonly<Record<string, number>>
  readonly reports: readonly {
    readonly kind: string
    readonly p50: number
    readonly p95: number
    readonly p99: number
  }[]
}

const NOTHING: LoadResult = { rate: 0, cpuMs: {}, reports: [] }

/** What `npm run load` saved of an instance in one process; nothing of a stack or of a bench. */
const loadOf = (result: Result | LoadResult): LoadResult =>
  'reports' in result && 'praxis' in result.cpuMs ? result : NOTHING
