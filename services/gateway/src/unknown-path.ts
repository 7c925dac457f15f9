import { isCountryCode } from '@praxis/contracts'
import { unknownCountry } from '@praxis/platform'
import type { FastifyInstance } from 'fastify'

/** What a country prefix looks like, known or not. */
const countryPrefix = /^\/([A-Za-z]{2})(?:[/?]|$)/

/** Every path that no route names: nothing is forwarded, and a wrong country is told from a wrong path. */
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
