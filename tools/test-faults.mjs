import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './install.mjs'
import { countsOf } from './report.mjs'
import { makeStack } from './with-stack.mjs'

/** Read by `.ci/run`, beside the summary of `npm test`. */
const SUMMARY = `${root}reports/faults-summary.txt`
/** What the parts of the stack said, where something failed. */
const LOGS = `${root}reports/faults-logs`

const words = process.argv.slice(2)
const isLong = words.includes('--long')
/** Without a flag for one profile, both are tried. */
const profiles = ['embedded', 'stack'].filter((profile) => words.includes(`--${profile}`))
const isWanted = (profile) => profiles.length === 0 || profiles.includes(profile)
/** Parts of the names of the files to run; all of them when there are none. */
const wanted = words.filter((word) => !word.startsWith('--'))

let running
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true
    running?.kill(signal)
  })
}

/** Resolves with the exit code. */
const run = async (program, args, env) => {
  running = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const [status] = await once(running, 'exit')
  return status ?? 1
}

const vitest = async (name, config, env = process.env, paths = []) => {
  if (interrupted) return { passed: 0, failed: 1 }
  const report = `${root}reports/${name}.json`
  rmSync(report, { force: true })
  const files = wanted.length > 0 ? wanted.map((word) => [...paths, word].join('/')) : paths
  const args = ['run', '--config', config, '--outputFile.json', report, ...files]
  // Where only the other part has a wanted file, this one has nothing to do.
  if (wanted.length > 0) args.push('--passWithNoTests')
  const faultsEnv = { ...env, PRAXIS_FAULTS: isLong ? 'long' : 'short' }
  return countsOf(report, await run(`${root}node_modules/.bin/vitest`, args, faultsEnv))
}

/** The same promises where every part is a process of its own, with lines between them that can be spoilt. */
const onTheStack = async () => {
  const { home, env, stack, withoutServices, stop } = await makeStack(run)
  let result = { passed: 0, failed: 1 }
  try {
    await withoutServices()
    if ((await stack('up', '--network', '--practitioners', '300')) === 0)
      result = await vitest('faults-stack', 'vitest.stack.config.ts', env, ['tests/faults/stack'])
    return result
  } finally {
    interrupted = false
    const logs = join(home, 'logs')
    if (result.failed > 0 && existsSync(logs)) cpSync(logs, LOGS, { recursive: true })
    await stop()
  }
}

prepare()
mkdirSync(`${root}reports`, { recursive: true })
rmSync(LOGS, { recursive: true, force: true })
process.stdout.write(`faults, the ${isLong ? 'long' : 'short'} form: tests/faults/figures.ts says how much of each\n`)
const results = []
if (isWanted('embedded')) results.push(await vitest('faults', 'vitest.faults.config.ts'))
if (isWanted('stack') && !interrupted) results.push(await onTheStack())

const sum = (of) => results.reduce((total, result) => total + result[of], 0)
const summary = `tests: ${sum('passed')} passed, ${sum('failed')} failed`
writeFileSync(SUMMARY, `${summary}\n`)
process.stdout.write(`${summary}\n`)
process.exitCode = sum('failed') === 0 ? 0 : 1
