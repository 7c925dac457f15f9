import rateLimit from '@fastify/rate-limit'
import replyFrom from '@fastify/reply-from'
import { routes as publicRoutes } from '@praxis/contracts'
import { type Edges, type RunningService, startService } from '@praxis/platform'
import { makeAdmission } from './api/admission.ts'
import { makeLimits } from './api/limits.ts'
import { makeCount, storeOf } from './api/rate-count.ts'
import { apiRoutes } from './api/route.ts'
import { gatewayConfig, type RouteTable } from './config.ts'
import { answerCors } from './cors.ts'
import { inboxRoutes } from './dev/inbox.ts'
import { docsRoutes } from './docs/route.ts'
import { makeAgent } from './forward/agent.ts'
import { makeForward } from './forward/forward.ts'
import { gatewayReadiness } from './readiness.ts'
import { unknownPathRoute } from './unknown-path.ts'

/**
 * The entry point. It checks the country, the caller and the rate of a request, and forwards it to its service. The route
 * table decides all of this.
 */
export const createGatewayService = async (edges: Edges, table: RouteTable = publicRoutes): Promise<RunningService> => {
  const config = gatewayConfig(edges.env)
  const { cache, clock } = edges
  const log = edges.log.child({ service: 'gateway' })
  const agent = makeAgent()
  const forward = makeForward({ timeoutMs: config.UPSTREAM_TIMEOUT_MS })
  const inboxUrl = config.PRAXIS_ENV === 'production' ? undefined : config.INBOX_URL

  return startService({
    name: 'gateway',
    config,
    edges,
    trustedProxies: config.trustedProxies,
    checks: gatewayReadiness({ upstreams: config.upstreams, cache }),
    background: [{ stop: () => agent.close() }],
    routes: ({ fastify, verifier }) => {
      fastify.addHook('onRequest', answerCors(config.allowedOrigins))
      fastify.register(rateLimit, {
        global: false,
        enableDraftSpec: true,
        store: storeOf(makeCount({ cache, clock, log })),
      })
      fastify.register(replyFrom, { undici: agent, disableRequestLogging: true })
      fastify.register(async (app) => {
        const admission = makeAdmission(verifier)
        const limits = makeLimits(app, { factor: config.RATE_FACTOR, keyOf: admission.keyOf })
        apiRoutes(app, { table, upstreams: config.upstreams, admission, limits, forward })
        docsRoutes(app, table)
        if (inboxUrl !== undefined) inboxRoutes(app, { inboxUrl, forward })
        unknownPathRoute(app)
      })
    },
  })
}
