import { type Edges, type RunningService, startService } from '@praxis/platform'
import type { FastifyInstance } from 'fastify'
import type Provider from 'oidc-provider'
import { issuerConfig } from './config.ts'
import { signingKeys } from './keys.ts'
import { makeProvider } from './provider/provider.ts'
import { signInRoutes } from './sign-in/route.ts'

/** A standard OIDC issuer with fictional people. Never runs in production. */
export const createIssuerService = async (edges: Edges): Promise<RunningService> => {
  const config = issuerConfig(edges.env)
  const log = edges.log.child({ service: 'issuer' })
  const provider = makeProvider({ config, keys: await signingKeys(config.ISSUER_KEYS_FILE), log })
  return startService({
    name: 'issuer',
    config: { ...config, OIDC_ISSUER: config.ISSUER_URL },
    edges,
    routes: ({ fastify }) => {
      fastify.register(signInRoutes, { provider, people: config.people, redirectUris: config.redirectUris })
      fastify.register(async (app) => providerRoutes(app, provider))
    },
    checks: {},
    background: [],
  })
}

/** Gives every other request to the provider, which reads requests and writes answers itself. */
const providerRoutes = (app: FastifyInstance, provider: Provider): void => {
  const handle = provider.callback()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_, __, done) => done(null))
  app.all('/*', async ({ raw }, reply) => {
    reply.hijack()
    await handle(raw, reply.raw)
  })
}
