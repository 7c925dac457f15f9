import { setTimeout as wait } from 'node:timers/promises'
import { ask } from '@praxis/testing'
import type pg from 'pg'

interface Asked {
  /** Milliseconds that each page took that was answered. */
  readonly answered: readonly number[]
  /** Pages that were not. */
  readonly refused: number
}

interface Asking {
  stop(): Promise<Asked>
}

interface Options {
  readonly client: pg.Client
  readonly url: string
  readonly token: string
}

/** Between two pages: 20 a second. */
const EVERY_MS = 50
const PAGE = 20

/** Asks for pages of slots at a steady rate, whether or not the last was answered, until told to stop. */
export const askPages = async ({ client, url, token }: Options): Promise<Asking> => {
  const { rows } = await client.query<{ practitionerId: string; locationId: string }>(
    `SELECT practitioner_id AS "practitionerId", rules -> 'locationIds' ->> 0 AS "locationId"
     FROM schedules WHERE country_code = 'fr' LIMIT 2000`,
  )
  const pages: Promise<number | undefined>[] = []
  const stopped = new AbortController()
  const page = async (n: number): Promise<number | undefined> => {
    const items = Array.from({ length: PAGE }, (_, at) => rows[(n * PAGE + at) % rows.length])
    const began = performance.now()
    const body = { from: new Date().toISOString(), perItem: 3, items }
    const { status } = await ask('POST', `${url}/internal/fr/slots`, { token, body }).catch(() => ({ status: 0 }))
    return status === 200 ? performance.now() - began : undefined
  }
  const running = (async () => {
    for (let n = 0; !stopped.signal.aborted; n++) {
      pages.push(page(n))
      await wait(EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopped.abort()
      await running
      const taken = await Promise.all(pages)
      const answered = taken.filter((each) => each !== undefined)
      return { answered, refused: taken.length - answered.length }
    },
  }
}
