import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './install.mjs'
import { notRun, resultOf, summarize } from './report.mjs'
import { makeStack } from './with-stack.mjs'

/** Read by `.ci/run`, beside the summary of `npm test`. */
const SUMMARY = `${root}reports/faults-summary.txt`
/** What the parts of the stack said, where something failed. */
const LOGS = `${root}reports/faults-logs`

const words = process.argv.slice(2)
const isLong = words.includes('--long')
/** Without a flag for one profile, both are tried. */
const profiles = ['embedded', 'stack'].filter((profile) => words.includes(`--${profile}`))
const isSelected = (profile) => profiles.length === 0 || profiles.includes(profile)
/** Parts of the names of the files to run; all of them when there are none. */
const names = words.filter((word) => !word.startsWith('--'))

/** What the stack says while it starts beside the embedded part; shown when its turn has come. */
const STACK_OUTPUT = `${root}reports/faults-stack.txt`

// Thousands of bookings are made, and each message is looked for at the end.
process.env.INBOX_KEEPS ??= '1000000'
// A machine that runs all of this is late, which is not what is tried.
process.env.OVERLOAD_DELAY_MS ??= '60000'

const running = new Set()
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true
    for (const child of running) child.kill(signal)
  })
}

/** Resolves with the exit code. */
const run = async (program, args, env, output = 'inherit') => {
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', output, output] })
  running.add(child)
  const [status] = await once(child, 'exit')
  running.delete(child)
  return status ?? 1
}

const vitest = async (name, config, env = process.env, paths = []) => {
  if (interrupted) return notRun(`${name}: interrupted`)
  const report = `${root}reports/${name}.json`
  rmSync(report, { force: true })
  const files = names.length > 0 ? names.map((word) => [...paths, word].join('/')) : paths
  const args = ['run', '--config', config, '--outputFile.json', report, ...files]
  // Where only the other part has a wanted file, this one has nothing to do.
  if (names.length > 0) args.push('--passWithNoTests')
  const faultsEnv = { ...env, PRAXIS_FAULTS: isLong ? 'long' : 'short' }
  return resultOf(report, await run(`${root}node_modules/.bin/vitest`, args, faultsEnv))
}

/** The same promises where every part is a process of its own, with lines between them that can be spoilt. */
const startStack = async () => {
  const output = openSync(STACK_OUTPUT, 'w')
  const { home, env, stack, withoutServices, stop } = await makeStack((program, args, itsEnv) =>
    run(program, args, itsEnv, output),
  )
  const started = withoutServices()
    .then(() => (interrupted ? 1 : stack('up', '--network', '--practitioners', '300')))
    .catch((error) => {
      writeSync(output, `the stack did not start: ${error.message}\n`)
      return 1
    })
  return {
    faults: async () => {
      const status = await started
      process.stdout.write(readFileSync(STACK_OUTPUT, 'utf8'))
      const result =
        status === 0
          ? await vitest('faults-stack', 'vitest.stack.config.ts', env, ['tests/faults/stack'])
          : notRun('the stack did not start')
      const logs = join(home, 'logs')
      if (result.failures.length > 0 && existsSync(logs)) cpSync(logs, LOGS, { recursive: true })
      return result
    },
    stop: async () => {
      await started
      await stop()
      closeSync(output)
    },
  }
}

prepare()
mkdirSync(`${root}reports`, { recursive: true })
rmSync(LOGS, { recursive: true, force: true })
process.stdout.write(`faults, the ${isLong ? 'long' : 'short'} form: tests/faults/figures.ts says how much of each\n`)
const results = []
// It takes a minute or two to start, and the embedded part does not mind.
const stack = isSelected('stack') ? await startStack() : undefined
try {
  if (isSelected('embedded')) results.push(await vitest('faults', 'vitest.faults.config.ts'))
  if (stack !== undefined) results.push(await stack.faults())
} finally {
  await stack?.stop()
}

summarize(SUMMARY, results)
