import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './install.mjs'
import { notRun, resultOf, summarize } from './report.mjs'
import { makeStack } from './with-stack.mjs'

/** Read by `.ci/run`, beside the summary of `npm test`. */
const SUMMARY = `${root}reports/stack-summary.txt`
const LOGS = `${root}reports/stack-logs`

// A machine that runs all of this is late, which is not what is tried.
process.env.OVERLOAD_DELAY_MS ??= '60000'

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

const vitest = async (name, paths, env) => {
  if (interrupted) return notRun(`${name}: interrupted`)
  const report = `${root}reports/${name}.json`
  rmSync(report, { force: true })
  const args = ['run', '--config', 'vitest.stack.config.ts', '--outputFile.json', report, ...paths]
  return resultOf(report, await run(`${root}node_modules/.bin/vitest`, args, env))
}

/** AWS' messages go to moto, a server of the same interface, in an environment of its own; undefined when it cannot be had. */
const motoPrograms = async () => {
  const folder = `${root}node_modules/.cache/praxis-stack/moto`
  const programs = join(folder, 'bin')
  if (existsSync(join(programs, 'moto_server'))) return programs
  process.stdout.write('fetching moto from PyPI …\n')
  const pip = [
    join(programs, 'pip'),
    ['install', '--quiet', '--requirement', `${root}tools/stack/aws/requirements.txt`],
  ]
  const steps = [['python3', ['-m', 'venv', folder]], pip]
  for (const [program, args] of steps) if ((await run(program, args, process.env)) !== 0) return undefined
  return programs
}

prepare()
mkdirSync(`${root}reports`, { recursive: true })
rmSync(LOGS, { recursive: true, force: true })
const { home, env, stack, stop, engines: enginesOf } = await makeStack(run)

const results = []
try {
  process.stdout.write(`the stack is in ${home}\n`)
  if ((await stack('up', '--engines')) !== 0) results.push(notRun('the engines did not start'))
  else {
    const engines = enginesOf()
    const names = process.argv.slice(2)
    // The adapters first, while the machine has nothing else to do. What is told from outside finds the engines by itself.
    const outside = names.filter((name) => name.startsWith('tests/'))
    const named = names.filter((name) => !outside.includes(name))
    const paths = names.length > 0 ? named : ['packages', 'services', 'stand-ins', 'tools']
    const moto = await motoPrograms()
    // An adapter that nobody tried has not passed.
    if (moto === undefined) results.push(notRun('moto could not be installed'))
    if (paths.length > 0) results.push(await vitest('stack-adapters', paths, { ...env, ...engines, MOTO_BIN: moto }))
    if (outside.length > 0) results.push(await vitest('stack-outside', outside, env))
    if (names.length === 0) {
      // It starts the services, which tell its collector of traces where they were.
      results.push(await vitest('stack-story', ['tests/e2e/story'], env))
      results.push(await vitest('stack-engine-loss', ['tests/e2e/engine-loss'], env))
      results.push(await vitest('stack-personal-data', ['tests/faults/stack/personal-data'], env))
    }
  }
} finally {
  const logs = join(home, 'logs')
  if (results.some(({ failures }) => failures.length > 0) && existsSync(logs)) cpSync(logs, LOGS, { recursive: true })
  interrupted = false
  await stop()
}
summarize(SUMMARY, results)
