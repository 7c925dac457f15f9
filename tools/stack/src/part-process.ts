import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readJson, writeJson } from '@praxis/instance'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { projectRoot } from './home.ts'
import type { Part } from './part.ts'

/** A process that outlives the command that started it. `born` tells it from a later one with the same number. */
const ProcessFile = Type.Object({ pid: Type.Integer(), born: Type.String() })

const STOP_MS = 20_000

export const logFileOf = (home: string, name: string): string => join(home, 'logs', `${name}.log`)

/** Starts the process of a part, detached, its output in a file. Resolves when it runs, ready or not. */
export const spawnPart = async (home: string, { name, program, args, root, env }: Part): Promise<void> => {
  await mkdir(join(home, 'logs'), { recursive: true })
  const log = await open(logFileOf(home, name), 'a', 0o600)
  try {
    const child = spawn(program, args, {
      cwd: root ?? projectRoot,
      env: { ...(await env()) },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await once(child, 'spawn')
    child.unref()
    if (child.pid === undefined) throw new Error(`${name} has no process number`)
    await writeJson(home, fileOf(name), { pid: child.pid, born: (await birthOf(child.pid)) ?? '' })
  } finally {
    await log.close()
  }
}

/** The process number of a part that runs. */
export const pidOf = async (home: string, name: string): Promise<number | undefined> => {
  const file = await readJson(home, fileOf(name))
  if (!Value.Check(ProcessFile, file)) return undefined
  return (await birthOf(file.pid)) === file.born ? file.pid : undefined
}

/** Asks the process to end and waits; one that does not is killed, and so is everything it started. */
export const stopPart = async (home: string, name: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
  const pid = await pidOf(home, name)
  if (pid === undefined) return
  // Its whole group: some programs are started by a shell.
  process.kill(-pid, signal)
  const deadline = Date.now() + STOP_MS
  while ((await pidOf(home, name)) !== undefined) {
    if (Date.now() > deadline) process.kill(-pid, 'SIGKILL')
    await wait(50)
  }
}

const SUFFIX = '.process.json'
const fileOf = (name: string): string => `${name}${SUFFIX}`

/** Names of the parts of this folder whose process runs. */
export const runningParts = async (home: string): Promise<string[]> => {
  const files = (await readdir(home)).filter((file) => file.endsWith(SUFFIX))
  const names = files.map((file) => file.slice(0, -SUFFIX.length))
  const pids = await Promise.all(names.map((name) => pidOf(home, name)))
  return names.filter((_, index) => pids[index] !== undefined)
}

/** When the kernel says the process began, in ticks since boot; `undefined` when there is none, or only its exit code is left. */
const birthOf = async (pid: number): Promise<string | undefined> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold anything; the fields behind it are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}
