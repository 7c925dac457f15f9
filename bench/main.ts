import { Command, InvalidArgumentError } from 'commander'
import { benches } from './all.ts'
import type { Bench, Row } from './harness/bench.ts'
import { machine, QUIET_CORES } from './harness/machine.ts'
import { save } from './harness/save.ts'
import { tableOf } from './harness/table.ts'

interface Options {
  readonly smoke?: true
  readonly list?: true
  readonly rounds: number
}

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a whole number from 1 on is needed')
  return Number(text)
}
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const run = async (names: readonly string[], { smoke, list, rounds }: Options): Promise<void> => {
  if (list === true) return void process.stdout.write(benches.map(({ name, about }) => `${name}\t${about}\n`).join(''))
  const unknown = names.filter((name) => benches.every((bench) => bench.name !== name))
  if (unknown.length > 0) {
    throw new RangeError(
      `there is no bench ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}`,
    )
  }
  const chosen = benches.filter(({ name }) => names.length === 0 || names.includes(name))
  const rows: Row[] = []
  for (const [at, bench] of chosen.entries()) {
    const missing = (bench.needs ?? []).filter((engine) => !process.env[engine])
    if (missing.length > 0) {
      say(`${bench.name} was not run: it needs ${missing.join(' and ')}; npm run bench -- --stack starts the engines`)
      continue
    }
    say(`${at + 1} of ${chosen.length}: ${bench.name}, ${bench.about}`)
    rows.push(...(await measured(bench, smoke === true ? 1 : rounds, smoke === true)))
  }
  process.stdout.write(`${tableOf(rows)}\n`)
}

const measured = async (bench: Bench, rounds: number, smoke: boolean): Promise<readonly Row[]> => {
  const before = await machine()
  if (before.busyCores > QUIET_CORES && !smoke)
    say(`  others keep ${before.busyCores} cores of this machine busy: the figures will be worth less`)
  const rows = await bench.run({ smoke, rounds, env: process.env, say: (line) => say(`  ${line}`) })
  for (const { name, ours, baseline } of rows) {
    if (!(ours.median > 0) || (baseline !== undefined && !(baseline.figures.median > 0)))
      throw new Error(`${bench.name}: ${name} measured nothing`)
  }
  if (!smoke) {
    const file = await save({ bench: bench.name, at: new Date().toISOString(), machine: before, rounds, rows })
    say(`  saved as ${file}`)
  }
  return rows
}

const program = new Command('bench')
  .description('Measures what Praxis does, beside what the same machine does without it.')
  .argument('[names...]', 'benches; all when none is named')
  .option('--smoke', 'tiny numbers: shows that every bench runs, and saves nothing')
  .option('--rounds <count>', 'how often each side is measured', wholeNumber, 5)
  .option('--list', 'say which there are')
  .action(run)

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(
    `bench: ${error instanceof RangeError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exitCode = 1
})
