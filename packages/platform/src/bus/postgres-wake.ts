import pg from 'pg'
import { backoffMs } from '../backoff.ts'
import type { Stoppable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { makeSignal } from '../signal.ts'

export interface WakeUps extends Stoppable {
  /** Calls `wake` after each publication to one of the topics, and from time to time in case a notification was lost. */
  onPublished(topics: readonly string[], wake: () => void): { remove(): void }
}

/** Milliseconds after which an event is found whose notification was lost with a connection. */
const POLL_MS = 1_000

/** Listens on one connection per process, and opens another when it breaks. */
export const startWakeUps = ({ url, log }: { url: string; log: Logger }): WakeUps => {
  const listeners = new Set<{ topics: readonly string[]; wake: () => void }>()
  const wakeAll = (topic?: string): void => {
    for (const each of listeners) if (topic === undefined || each.topics.includes(topic)) each.wake()
  }
  const poll = setInterval(wakeAll, POLL_MS)
  const stopping = makeSignal()
  let stopped = false
  let client: pg.Client | undefined

  const listen = async (): Promise<void> => {
    client = new pg.Client({
      connectionString: url,
      application_name: 'praxis-bus-listen',
      connectionTimeoutMillis: 5_000,
    })
    const lost = new Promise<void>((resolve) => {
      client?.on('error', () => resolve())
      client?.on('end', () => resolve())
    })
    client.on('notification', ({ payload }) => wakeAll(payload))
    // A client that is ended while it connects emits `end`; the promise of its connection stays pending (pg 8.23).
    await Promise.race([client.connect(), lost])
    if (stopped) return
    await client.query('LISTEN praxis_bus')
    wakeAll()
    await lost
  }
  const keepListening = async (): Promise<void> => {
    for (let attempt = 1; !stopped; attempt++) {
      const startedAt = Date.now()
      await listen().catch((err) => log.warn({ err }, 'bus notifications unavailable, polling meanwhile'))
      if (Date.now() - startedAt > 30_000) attempt = 1
      if (!stopped) await stopping.wait(backoffMs(attempt))
    }
  }
  const running = keepListening()

  return {
    onPublished: (topics, wake) => {
      const listener = { topics, wake }
      listeners.add(listener)
      return { remove: () => listeners.delete(listener) }
    },
    stop: async () => {
      stopped = true
      clearInterval(poll)
      stopping.set()
      await client?.end()
      await running
    },
  }
}
