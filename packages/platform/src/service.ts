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

/** What a service is given from outside; everything else it makes itself from its environment. */
export interface Edges {
  readonly env: Env
  readonly bus: Bus
  readonly cache: Cache
  readonly clock: Clock
  readonly log: Logger
}

/** A service that listens. `stop` answers what is under way, then ends its background work. */
export interface RunningService extends Stoppable {
  readonly name: string
  /** Base URL, without a slash at the end. */
  readonly url: string
  /** From now on it says that it is not ready and asks every client to close its connection, and still answers. */
  leave(): void
}

interface ServiceOptions extends Pick<HttpServerOptions, 'bodyLimit' | 'trustedProxies'> {
  readonly name: string
  /** A service that calls no other needs no client of its own. */
  readonly config: Pick<ServiceConfig, 'HOST' | 'PORT' | 'OIDC_ISSUER' | 'OIDC_AUDIENCE'> & Partial<ServiceConfig>
  readonly edges: Edges
  readonly routes: (app: HttpApp) => void
  /** Its parts; or how it says itself whether it is ready. */
  readonly checks: Checks | (() => Promise<Readiness>)
  /** Stopped after the last answer, in this order: consumers before relays before databases. */
  readonly background: readonly Stoppable[]
}

/** Listens, and says where. Rejects, having stopped the background, when the port cannot be had. */
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
