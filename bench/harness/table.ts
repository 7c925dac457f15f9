import type { Figures, Row } from './bench.ts'

const HEAD = ['what', 'ours', '[least–most]', 'baseline', '[least–most]', 'ratio', 'goal', 'met']

/** The rows as an aligned table: medians and spread of both sides, their ratio, the goal. */
export const tableOf = (rows: readonly Row[]): string => {
  const lines = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const cellsOf = ({ name, unit, ours, baseline, ratio, goal, met }: Row): string[] => [
  name,
  `${rounded(ours.median)} ${unit}`,
  spreadOf(ours),
  baseline === undefined ? '–' : `${rounded(baseline.figures.median)} ${baseline.what}`,
  baseline === undefined ? '' : spreadOf(baseline.figures),
  ratio === undefined ? '' : ratio.toFixed(2),
  goal,
  goal === '' ? '' : met ? 'yes' : 'NO',
]

const spreadOf = ({ min, max }: Figures): string => `[${rounded(min)}–${rounded(max)}]`

/** Rounds to three significant digits. */
const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))
