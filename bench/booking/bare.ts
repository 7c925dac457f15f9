import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import { startChild } from '../harness/child.ts'

/** Fastify that answers a booking without doing anything, in a process of its own. */
export interface Bare {
  post(body: object): Promise<void>
  stop(): Promise<void>
}

export const startBare = async (connections: number): Promise<Bare> => {
  const child = await startChild(new URL('./bare-process.ts', import.meta.url), {})
  const pool = new Pool(child.url, { connections, pipelining: 1 })
  return {
    post: async (body) => {
      const answer = await pool.request({
        method: 'POST',
        path: '/fr/v1/bookings',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer x',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      })
      await answer.body.dump()
      if (answer.statusCode !== 201) throw new Error(`bare Fastify answered ${answer.statusCode}`)
    },
    stop: async () => {
      await pool.close()
      await child.stop()
    },
  }
}
