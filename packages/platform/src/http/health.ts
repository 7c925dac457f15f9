import type { FastifyInstance } from 'fastify'
import { metricsContentType, renderMetrics } from '../metrics.ts'

/** What must answer for the service to be useful, by name. Each rejects when it does not. */
export type Checks = Readonly<Record<string, () => Promise<void>>>

/** How long a check may take before it counts as failed. */
const CHECK_MS = 2_000

/** `/health/live`: the process runs. `/health/ready`: it can do its work; says which part cannot. `/metrics`. */
export const serveHealth = (server: FastifyInstance, checks: Checks, isStopping: () => boolean): void => {
  server.get('/health/live', async () => ({ status: 'live' }))
  server.get('/health/ready', async (_, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const),
    )
    const ready = !isStopping() && results.every(([, passed]) => passed)
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'unready',
      checks: Object.fromEntries(results.map(([name, passed]) => [name, passed ? 'ok' : 'failed'])),
    })
  })
  server.get('/metrics', async (_, reply) => reply.type(metricsContentType).send(await renderMetrics()))
}

const passes = async (check: () => Promise<void>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_MS)
  })
  const inTime = check().then(
    () => true,
    () => false,
  )
  return Promise.race([inTime, tooLate]).finally(() => clearTimeout(timer))
}
