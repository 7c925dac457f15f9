import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, isRunning } from '../e2e/process.ts'
import { HOME_VARIABLE, PORT_VARIABLE, pidsOf } from './ours.ts'

/** A folder and a port for the Praxis that all files share; the first file that asks for it starts it. */
export default async (): Promise<() => Promise<void>> => {
  const home = await mkdtemp(join(tmpdir(), 'praxis-faults-'))
  process.env[HOME_VARIABLE] = home
  process.env[PORT_VARIABLE] = String(await freePort())
  return async () => {
    for (const pid of await pidsOf(home)) await ended(pid)
    await rm(home, { recursive: true, force: true })
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
