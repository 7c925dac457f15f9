import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './install.mjs'

/** A port that nobody listens on, below those that Linux gives to connections: one of them could take it meanwhile. */
const freePort = () =>
  new Promise((resolve) => {
    const port = randomInt(10_240, 32_768)
    const server = createServer()
    server.once('error', () => resolve(freePort()))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)))
  })

/**
 * A stack in a folder of its own, or in PRAXIS_TEST_STACK: several runs share that one, and who named the folder stops it.
 * `run` starts a program and resolves with its exit code.
 */
export const makeStack = async (run) => {
  const shared = process.env.PRAXIS_TEST_STACK
  const home = shared || mkdtempSync(join(tmpdir(), 'praxis-stack-'))
  // One that was there before answers where it did.
  const port = existsSync(join(home, 'gateway.json')) ? undefined : String(await freePort())
  const env = { ...process.env, PRAXIS_STACK_HOME: home, PORT: port }
  const stack = (...words) => run(process.execPath, [`${root}tools/stack.mjs`, ...words], env)
  return {
    home,
    env,
    /** `npm run stack` with these words. */
    stack,
    /** Ends the services of an earlier run: the next `up` says how they run. */
    withoutServices: async () => {
      if (existsSync(join(home, 'secrets.json'))) await stack('stop', '--services')
    },
    stop: async () => {
      if (!shared) await stack('stop')
    },
    /** Where the engines are, as variables, once they have started. */
    engines: () => JSON.parse(readFileSync(join(home, 'engines.json'), 'utf8')),
  }
}
