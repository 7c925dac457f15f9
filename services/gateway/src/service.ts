import rateLimit from '@fastify/rate-limit'
import replyFrom from '@fastify/reply-from'
import { type Edges, type RunningService, startService } from '@praxis/platform'
import { makeAdmission } from './api/admission.ts'
import { makeCount, storeOf } from './api/counts.ts'
import { makeLimits } from './api/limits.ts'
import { apiRoutes } from './api/routes.ts'
import { gatewayConfig } from './config.ts'
import { answerCors } from './cors.ts'
import { inboxRoutes } from './dev/inbox.ts'
import { docsRoutes } from './docs/routes.ts'
import { elsewhereRoute } from './elsewhere.ts'
import { makeAgent } from './forward/agent.ts'
import { makeForward } from './forward/forward.ts'
import { gatewayReadiness } from './readiness.ts'

/** The entry point: country prefix, who may call, how often; then the service that answers. Everything comes from the route table. */
export const createGatewayService = async (edges: Edges): Promise<RunningService> => {
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
        apiRoutes(app, { upstreams: config.upstreams, admission, limits, forward })
        docsRoutes(app)
        if (inboxUrl !== undefined) inboxRoutes(app, { inboxUrl, forward })
        elsewhereRoute(app)
      })
    },
  })
}
