import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@praxis/testing'
import type { TestProject } from 'vitest/node'
import { isRunning } from '../e2e/process.ts'
import { PLACES_VARIABLE, type Place, pidsOf } from './ours.ts'

/** A folder and a port for the Praxis of each worker; the first file that asks for it starts it. */
export default async ({ config }: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-faults-'))
  const places = await Promise.all(
    Array.from({ length: config.maxWorkers }, async (_, worker): Promise<Place> => {
      const home = join(folder, String(worker))
      await mkdir(home)
      return { home, port: String(await freePort()) }
    }),
  )
  process.env[PLACES_VARIABLE] = JSON.stringify(places)
  return async () => {
    for (const { home } of places) for (const pid of await pidsOf(home)) await ended(pid)
    await rm(folder, { recursive: true, force: true })
  }
}

const PATIENCE_MS = 15_000

/** Stops a process, by force when it does not go. */
const ended = async (pid: number): Promise<void> => {
  if (!isRunning(pid)) return
  process.kill(pid, 'SIGTERM')
  const deadline = Date.now() + PATIENCE_MS
  while (isRunning(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
