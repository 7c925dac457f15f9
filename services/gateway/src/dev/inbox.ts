import type { FastifyInstance } from 'fastify'
import { paramsOf } from '../api/params.ts'
import type { Forward } from '../forward/forward.ts'
import { isPlainSegment } from '../forward/path.ts'

/**
 * Serves the development inbox under the gateway's own address: its list as a page and as JSON, and the parts of each
 * message.
 */
export const inboxRoutes = (
  app: FastifyInstance,
  { inboxUrl, forward }: { inboxUrl: string; forward: Forward },
): void => {
  const inbox = { service: 'inbox', baseUrl: inboxUrl, withToken: false, withBody: false, takesKey: false }
  for (const path of ['/dev/inbox', '/dev/inbox.json']) {
    app.get(path, (request, reply) => forward(request, reply, { ...inbox, path }))
  }
  app.get('/dev/inbox/:part', (request, reply) => {
    const { part = '' } = paramsOf(request)
    if (!isPlainSegment(part)) return void reply.callNotFound()
    return forward(request, reply, { ...inbox, path: `/dev/inbox/${part}` })
  })
}
