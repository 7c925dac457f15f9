import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import { SessionNotFound } from 'oidc-provider/lib/helpers/errors.js'
import { problem } from '../domain/errors.ts'
import type { People } from '../domain/people.ts'
import { pagePolicy, signInPage } from './page.ts'
import { signInPath } from './path.ts'

interface SignIn {
  readonly provider: Provider
  readonly people: People
  readonly redirectUris: readonly string[]
}

/** Serves the page on which a person chooses who they are, and takes their choice. */
export const signInRoutes = async (app: FastifyInstance, { provider, people, redirectUris }: SignIn): Promise<void> => {
  const policy = pagePolicy(redirectUris)
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, new URLSearchParams(String(body))),
  )

  app.get(signInPath(':uid'), async (request, reply) => {
    await expectUnderWay(provider, request, reply)
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .send(signInPage(people.values()))
  })

  app.post(signInPath(':uid'), async (request, reply) => {
    await expectUnderWay(provider, request, reply)
    const accountId = request.body instanceof URLSearchParams ? request.body.get('person') : null
    if (accountId === null || !people.has(accountId)) throw problem('UNKNOWN_PERSON', { field: 'person' })
    reply.hijack()
    await provider.interactionFinished(request.raw, reply.raw, { login: { accountId } })
  })
}

/** Finds the sign-in of the browser that began it. Its cookie protects the form against other sites. */
const expectUnderWay = async (provider: Provider, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  try {
    await provider.interactionDetails(request.raw, reply.raw)
  } catch (cause) {
    throw cause instanceof SessionNotFound
      ? problem('SIGN_IN_NOT_FOUND', { detail: 'Go back to the page and sign in again.' }, { cause })
      : cause
  }
}
