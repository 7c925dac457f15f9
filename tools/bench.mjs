import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { prepare, root } from './install.mjs'
import { stripsTypes } from './run.mjs'
import { makeStack } from './with-stack.mjs'

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
  running = spawn(program, args, { cwd: root, env, stdio: 'inherit' })
  const [status] = await once(running, 'exit')
  return status ?? 1
}

const measure = (words, env) =>
  run(
    process.execPath,
    [...(stripsTypes ? [] : ['--import', 'tsx']), '--expose-gc', `${root}bench/main.ts`, ...words],
    env,
  )

prepare()
const words = process.argv.slice(2).filter((word) => word !== '--stack')
if (words.length === process.argv.length - 2) process.exitCode = await measure(words, process.env)
else {
  const { env, stack, stop, engines } = await makeStack(run)
  try {
    process.exitCode =
      (await stack('up', '--engines')) === 0 && !interrupted ? await measure(words, { ...env, ...engines() }) : 1
  } finally {
    interrupted = false
    await stop()
  }
}
