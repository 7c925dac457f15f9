import { makeVerifier } from './auth/verifier.ts'
import type { Bus } from './bus/port.ts'
import type { Cache } from './cache/port.ts'
import type { Clock } from './clock.ts'
import type { Env, ServiceConfig } from './config/env.ts'
import { serveHealth } from './http/health.ts'
import { type Checks, type Readiness, readinessOf } from './http/readiness.ts'
import type { HttpApp } from './http/serve.ts'
import { type HttpServerOptions, makeHttpServer } from './http/server.ts'
import type { Stoppable } from './lifecycle.ts'
import type { Logger } from './log.ts'

/** The parts that a service gets from outside. It creates everything else from its environment. */
export interface Edges {
  readonly env: Env
  readonly bus: Bus
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

/** A service that listens. `stop` answers the requests under way, then ends its background work. */
export interface RunningService extends Stoppable {
  readonly name: string
  /** Base URL, without a slash at the end. */
  readonly url: string
  /** Makes the service report that it is not ready and ask every client to close its connection. It still answers. */
  leave(): void
}

interface ServiceOptions extends Pick<HttpServerOptions, 'bodyLimit' | 'trustedProxies'> {
  readonly name: string
  /** The configuration of a service. One that calls no other service needs no client at the issuer. */
  readonly config: Pick<ServiceConfig, 'HOST' | 'PORT' | 'OVERLOAD_DELAY_MS' | 'OIDC_ISSUER' | 'OIDC_AUDIENCE'> &
    Partial<ServiceConfig>
  readonly edges: Edges
  readonly routes: (app: HttpApp) => void
  /** The parts of the service, or a function that says whether it is ready. */
  readonly checks: Checks | (() => Promise<Readiness>)
  /** Work that is stopped after the last answer, in this order: consumers, then relays, then databases. */
  readonly background: readonly Stoppable[]
}

/** Starts to listen. Stops the background work and rejects when the port is in use. */
export const startService = async (options: ServiceOptions): Promise<RunningService> => {
  const { name, config, checks, background, bodyLimit, trustedProxies } = options
  const log = options.edges.log.child({ service: name })
  const stopBackground = async (): Promise<void> => {
    for (const part of background) await part.stop()
  }
  let leaving = false
  const fastify = await makeHttpServer({
    name,
    log,
    overloadDelayMs: config.OVERLOAD_DELAY_MS,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    isLeaving: () => leaving,
  })
  serveHealth(fastify, typeof checks === 'function' ? checks : () => readinessOf(checks), () => leaving)
  options.routes({ fastify, verifier: makeVerifier(config), log })
  try {
    const url = await fastify.listen({ host: config.HOST, port: config.PORT })
    log.info({ url }, 'listening')
    return {
      name,
      url,
      leave: () => {
        leaving = true
      },
      stop: async () => {
        leaving = true
        await fastify.close()
        await stopBackground()
        log.info('stopped')
      },
    }
  } catch (error) {
    await stopBackground()
    throw error
  }
}
