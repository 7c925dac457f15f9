import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { prepare, root } from './install.mjs'
import { resultOf, summarize } from './report.mjs'

/** `--tests-only` leaves out the static checks, which say the same on every Node; other words go to vitest. */
const words = process.argv.slice(2)
const isTestsOnly = words.includes('--tests-only')

/** Read by `.ci/run`, whose last line it is. */
const SUMMARY = `${root}reports/summary.txt`
const REPORT = `${root}reports/vitest.json`

const checks = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'browser types', command: ['tsc', '--noEmit', '--project', 'tsconfig.browser.json'] },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'architecture',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'packages',
      'services',
      'stand-ins',
      'tests',
      'tools',
      'bench',
    ],
  },
  { name: 'unused', command: ['knip', '--no-config-hints'] },
]

/** Runs a tool of the project. Its output is kept, unless `stdio` shows it. */
const run = ([tool, ...args], stdio = 'pipe') =>
  spawnSync(`${root}node_modules/.bin/${tool}`, args, {
    cwd: root,
    stdio: ['ignore', stdio, stdio],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    shell: process.platform === 'win32',
  })

const say = (line) => process.stdout.write(`${line}\n`)

/** True when the check passes; otherwise what it found is shown. */
const check = ({ name, command }) => {
  const startedAt = Date.now()
  const { status, stdout, stderr, error } = run(command)
  const passed = status === 0
  say(`${name.padEnd(14)}${passed ? 'passed' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  if (!passed) say([stdout, stderr, error?.message].filter(Boolean).join('\n'))
  return passed
}

prepare()
mkdirSync(`${root}reports`, { recursive: true })
rmSync(REPORT, { force: true })
const failedChecks = (isTestsOnly ? [] : checks).filter((each) => !check(each)).map(({ name }) => name)
const { status } = run(['vitest', 'run', ...words.filter((word) => word !== '--tests-only')], 'inherit')
// A failed check is a failed test to whoever reads only the last line.
summarize(SUMMARY, [
  resultOf(REPORT, status),
  { passed: 0, failures: failedChecks.map((name) => `the check of ${name}`) },
])
