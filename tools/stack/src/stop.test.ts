import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stopEverything, stopParts, stopServices } from './down.ts'
import { projectRoot } from './home.ts'
import { nodeArgs } from './node-args.ts'
import { pidOf, spawnPart } from './part-process.ts'
import { makeStack } from './stack.ts'

const run = promisify(execFile)

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'praxis-stop-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** `npm run stack -- stop`, the whole command: what it does before and after stopping counts too. */
const runStop = (): Promise<unknown> =>
  run(process.execPath, [...nodeArgs, 'tools/stack/src/main.ts', 'stop'], {
    cwd: projectRoot,
    env: { ...process.env, PRAXIS_STACK_HOME: home },
  })

/** The files of a stack, and a process under the name of each of these parts that does nothing. */
const startIdle = async (...names: string[]): Promise<void> => {
  await makeStack({ home, port: undefined, operator: {}, isNetworked: false })
  for (const name of names) {
    await spawnPart(home, {
      name,
      needs: [],
      program: process.execPath,
      args: ['-e', 'setInterval(() => undefined, 1_000)'],
      env: async () => ({}),
      prepare: async () => undefined,
      check: async () => 'ready',
      address: '',
    })
  }
}

const runs = async (name: string): Promise<boolean> => (await pidOf(home, name)) !== undefined

test('stop leaves no process and no file behind', { timeout: 120_000 }, async () => {
  await startIdle('redis', 'booking', 'gateway')
  const pids = await Promise.all(['redis', 'booking', 'gateway'].map((name) => pidOf(home, name)))
  await runStop()
  await expect(readdir(home)).rejects.toMatchObject({ code: 'ENOENT' })
  for (const pid of pids) expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
})

test('a stop that keeps the data ends everything and leaves the files', async () => {
  await startIdle('redis', 'booking')
  const files = await readdir(home)
  await stopEverything(home, { keep: true })
  expect(await readdir(home)).toEqual(files)
  expect([await runs('redis'), await runs('booking')]).toEqual([false, false])
})

test('a stop of named parts, or of all services, leaves the others', async () => {
  await startIdle('redis', 'kafka', 'booking', 'booking-b', 'inbox')
  await stopParts(home, ['redis'], 'SIGKILL')
  expect([await runs('redis'), await runs('kafka'), await runs('booking')]).toEqual([false, true, true])
  await stopServices(home)
  expect([await runs('kafka'), await runs('booking'), await runs('booking-b'), await runs('inbox')]).toEqual([
    true,
    false,
    false,
    false,
  ])
  await stopEverything(home, { keep: false })
})

test('a name that no part has, and a folder that is no stack, are refused, and nothing is written', async () => {
  await expect(stopParts(home, ['bokking'], 'SIGTERM')).rejects.toThrow('there is no bokking; there are redis')
  await expect(stopParts(home, ['booking'], 'SIGTERM')).rejects.toThrow('is no folder of a stack')
  await expect(stopEverything(home, { keep: false })).rejects.toThrow('is no folder of a stack')
  expect(await readdir(home)).toEqual([])
})
