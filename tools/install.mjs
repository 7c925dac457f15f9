import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

const OLDEST_NODE = [20, 19]

/** What every command needs before it can do anything: a Node that is new enough, and the dependencies. */
export const prepare = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Praxis needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}`)
  }
  if (isInstalled()) return
  say('installing dependencies (npm ci), a minute or so …')
  // To stderr, all of it: a command's answer on stdout stays clean.
  const { status } = npm(['ci', '--no-progress', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) fail('npm ci failed; see above')
}

/** npm writes its own copy of the lock file when an installation is complete. */
const isInstalled = () => {
  const [lockFile, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => root + name)
  return existsSync(present) && statSync(present).mtimeMs >= statSync(lockFile).mtimeMs
}

/** The npm that started us, if one did. */
const npm = (args, options) =>
  process.env.npm_execpath === undefined
    ? spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
    : spawnSync(process.execPath, [process.env.npm_execpath, ...args], options)

const say = (line) => process.stderr.write(`praxis: ${line}\n`)

const fail = (line) => {
  say(line)
  process.exit(1)
}
