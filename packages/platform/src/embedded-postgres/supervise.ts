import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../log.ts'
import type { Home } from './home.ts'
import { takeLease } from './lease.ts'
import { type Server, startServer } from './server.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'

interface Supervised {
  readonly home: Home
  readonly port: number
  readonly settings: Settings
  readonly leaseUrl: string
  readonly log: Logger
}

/**
 * Milliseconds between two attempts to start a server that ended by itself, because children of a killed server take a
 * moment to end.
 */
const RETRY_MS = 200
const SURVIVORS_MS = 15_000

/**
 * Starts the server and keeps it running on the same port. When the server ends by itself, it is started again until that
 * works, and pools reconnect by themselves. Only the first start may reject.
 */
export const supervise = async (options: Supervised): Promise<{ stop(): Promise<void> }> => {
  const { log } = options
  let stopping = false
  let current = await firstStart(options)

  const watch = async (): Promise<void> => {
    while (!stopping) {
      await current.ended
      if (stopping) return
      log.error('PostgreSQL ended unexpectedly; starting it again')
      current = await restart()
    }
  }
  const restart = async (): Promise<Server> => {
    try {
      return await startLeased(options)
    } catch (err) {
      if (stopping) return current
      log.warn({ err }, 'PostgreSQL does not start yet')
      await wait(RETRY_MS)
      return restart()
    }
  }
  const watching = watch()
  return {
    stop: async () => {
      stopping = true
      await current.stop()
      await watching
      // A restart may have brought up another server meanwhile. It is stopped too.
      await current.stop()
    },
  }
}

/** Tries again, because children of a killed server may use its memory for a moment more. */
const firstStart = async (options: Supervised, deadline = Date.now() + SURVIVORS_MS): Promise<Server> => {
  try {
    return await startLeased(options)
  } catch (error) {
    const survivors = error instanceof StartError && error.message.includes('pre-existing shared memory block')
    if (!survivors || Date.now() > deadline) throw error
    await wait(RETRY_MS)
    return firstStart(options, deadline)
  }
}

const startLeased = async ({ home, port, settings, leaseUrl }: Supervised): Promise<Server> => {
  const server = await startServer(home, port, settings)
  const lease = await takeLease(leaseUrl)
  if (lease !== undefined) return { ended: server.ended, stop: () => lease.release().then(server.stop) }
  await server.stop()
  throw new StartError(`another instance took over the data folder ${home.dataDir}`)
}
