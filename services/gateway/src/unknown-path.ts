import { isCountryCode } from '@praxis/contracts'
import { unknownCountry } from '@praxis/platform'
import type { FastifyInstance } from 'fastify'

/** The form of a country prefix, also of an unknown one. */
const countryPrefix = /^\/([A-Za-z]{2})(?:[/?]|$)/

/**
 * Answers every path that no route has. It forwards nothing, and has different codes for an unknown country and an unknown
 * path.
 */
export const unknownPathRoute = (app: FastifyInstance): void => {
  app.get('/', (_, reply) => reply.redirect('/docs'))
  app.all('/*', {
    onRequest: async (request, reply) => {
      const code = countryPrefix.exec(request.url)?.[1]
      if (code !== undefined && !isCountryCode(code)) throw unknownCountry()
      reply.callNotFound()
      return reply
    },
    handler: (_, reply) => reply.callNotFound(),
  })
}
