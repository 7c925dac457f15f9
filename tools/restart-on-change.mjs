import { spawn } from 'node:child_process'
import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds without another change before a restart: an editor writes a file in several steps, a change of branch many files. */
const QUIET_MS = 300
const SOURCE = /\.(ts|mjs|json|sql)$/

/**
 * Runs a Node program, and ends and starts it again whenever a source file in `folders` changes. A program that ends by
 * itself is started again at the next change. Ctrl-C and SIGTERM end the program in order, then this process with the
 * program's exit code.
 */
export const restartOnChange = async ({ program, folders, env }) => {
  let child
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (child === undefined) process.exit(0)
      child.once('exit', (code) => process.exit(code ?? 0))
      child.kill(signal)
    })
  }
  for (;;) {
    const changes = watchAll(folders)
    child = spawn(process.execPath, [program], { stdio: 'inherit', env: { ...process.env, ...env } })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    let isRestarting = false
    ended.then(() => {
      child = undefined
      if (!isRestarting) process.stderr.write('praxis: ended; the next change of a source file starts it again\n')
    })
    await changes.first
    changes.stop()
    isRestarting = true
    child?.kill('SIGTERM')
    await ended
  }
}

/**
 * Watches every folder by itself. Node 20's own recursive watching on Linux loses a file that an editor replaces instead
 * of writing into it, and so does `node --watch` there.
 */
const watchAll = (folders) => {
  const { promise: first, resolve } = withResolver()
  let last = 0
  const onEvent = async (_, name) => {
    if (name !== null && !SOURCE.test(name)) return
    const mine = ++last
    await wait(QUIET_MS)
    if (mine === last) resolve()
  }
  const watchers = folders.flatMap(withSubfolders).map((folder) => watch(folder, onEvent))
  const stop = () => {
    for (const watcher of watchers) watcher.close()
  }
  return { first, stop }
}

const withSubfolders = (folder) => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap(({ name }) => withSubfolders(join(folder, name))),
]

/** Node has `Promise.withResolvers` since version 22. */
const withResolver = () => {
  let resolve
  const promise = new Promise((done) => {
    resolve = done
  })
  return { promise, resolve }
}
