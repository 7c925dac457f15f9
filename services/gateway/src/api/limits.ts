import { MINUTE_MS, type Rate, rates } from '@praxis/contracts'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { problem } from '../domain/errors.ts'

export type Limits = Readonly<Record<Rate, preHandlerAsyncHookHandler>>

/** Counts the requests of each caller for each rate of the route table, and adds the `RateLimit-*` headers to every answer. */
export const makeLimits = (
  app: FastifyInstance,
  { factor, keyOf }: { factor: number; keyOf: (request: FastifyRequest) => string },
): Limits => {
  const limit = (rate: Rate): preHandlerAsyncHookHandler => {
    const max = Math.max(1, Math.round(rates[rate] * factor))
    return app.rateLimit({
      max,
      timeWindow: MINUTE_MS,
      keyGenerator: (request) => `${rate} ${keyOf(request)}`,
      errorResponseBuilder: (_, { ttl }) =>
        problem('RATE_LIMITED', {
          detail: `At most ${max} requests of this kind a minute.`,
          retryAfterSeconds: Math.ceil(ttl / 1_000),
        }),
    })
  }
  return { search: limit('search'), read: limit('read'), write: limit('write') }
}
