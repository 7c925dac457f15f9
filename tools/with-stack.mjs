import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './install.mjs'

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** A stack in a folder of its own. `run` starts a program and resolves with its exit code. */
export const makeStack = async (run) => {
  const home = mkdtempSync(join(tmpdir(), 'praxis-stack-'))
  const env = { ...process.env, PRAXIS_STACK_HOME: home, PORT: String(await freePort()) }
  return {
    home,
    env,
    /** `npm run stack` with these words. */
    stack: (...words) => run(process.execPath, [`${root}tools/stack.mjs`, ...words], env),
    /** Where the engines are, as variables, once they have started. */
    engines: () => JSON.parse(readFileSync(join(home, 'engines.json'), 'utf8')),
  }
}
