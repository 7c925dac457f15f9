import type { FastifyInstance } from 'fastify'
import { metricsContentType, renderMetrics } from '../metrics.ts'
import type { Readiness } from './readiness.ts'

/** Serves `/health/live` (the process runs), `/health/ready` (which of its work it can do) and `/metrics`. */
export const serveHealth = (
  server: FastifyInstance,
  look: () => Promise<Readiness>,
  isStopping: () => boolean,
): void => {
  server.get('/health/live', async () => ({ status: 'live' }))
  server.get('/health/ready', async (_, reply) => {
    const found = await look()
    const readiness: Readiness = isStopping() ? { ...found, status: 'unready' } : found
    return reply.code(readiness.status === 'unready' ? 503 : 200).send(readiness)
  })
  server.get('/metrics', async (_, reply) => reply.type(metricsContentType).send(await renderMetrics()))
}
