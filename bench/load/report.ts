import { percentile } from '../harness/measure.ts'
import type { Visit } from './arrivals.ts'

/** What visitors of one kind saw; times in milliseconds. */
export interface KindReport {
  readonly kind: string
  readonly requests: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  /** Answers that were none, by what they said. */
  readonly errors: Readonly<Record<string, number>>
}

export const reportOf = (visits: readonly Visit[]): readonly KindReport[] =>
  [...new Set(visits.map(({ kind }) => kind))].toSorted().map((kind) => {
    const own = visits.filter((visit) => visit.kind === kind)
    const times = own.map(({ ms }) => ms)
    const at = (percent: number): number => Math.round(percentile(times, percent) * 10) / 10
    const errors: Record<string, number> = {}
    for (const { outcome } of own) if (outcome !== 'ok') errors[outcome] = (errors[outcome] ?? 0) + 1
    return { kind, requests: own.length, p50: at(50), p90: at(90), p95: at(95), p99: at(99), max: at(100), errors }
  })

export const loadTable = (reports: readonly KindReport[]): string => {
  const head = ['what', 'requests', 'p50 ms', 'p90 ms', 'p95 ms', 'p99 ms', 'longest', 'errors']
  const rows = reports.map(({ kind, requests, p50, p90, p95, p99, max, errors }) => [
    ...[kind, requests, p50, p90, p95, p99, max].map(String),
    Object.entries(errors)
      .map(([what, count]) => `${count} × ${what}`)
      .join(', ') || 'none',
  ])
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
