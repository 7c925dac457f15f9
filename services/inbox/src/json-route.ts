import type { HttpApp } from '@praxis/platform'
import { filterOf, InboxQuery } from './query.ts'
import type { Messages } from './store/ports.ts'

/** `GET /dev/inbox.json`: the newest messages, whole, for programs. */
export const jsonRoute = ({ fastify }: HttpApp, messages: Messages): void => {
  fastify.get<{ Querystring: InboxQuery }>(
    '/dev/inbox.json',
    { schema: { querystring: InboxQuery } },
    async ({ query }) => ({ messages: await messages.list(filterOf(query)) }),
  )
}
