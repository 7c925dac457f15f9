import type { HttpApp } from '@praxis/platform'
import { filterOf } from '../query.ts'
import type { Messages } from '../store/ports.ts'

/** `GET /dev/inbox.json`: the newest messages, with all their fields, for programs. */
export const listMessagesRoute = ({ fastify }: HttpApp, messages: Messages): void => {
  fastify.get('/dev/inbox.json', async ({ query }) => ({ messages: await messages.list(filterOf(query)) }))
}
