import { Id } from '@praxis/contracts'
import { type HttpApp, reader } from '@praxis/platform'
import { Type } from 'typebox'
import { problem } from '../domain/errors.ts'
import { filterOf } from '../query.ts'
import type { Messages, StoredMessage } from '../store/ports.ts'
import { listPage } from './list.ts'
import { messagePage } from './message.ts'
import { pagePolicy, sandboxPolicy } from './policy.ts'

const idIn = reader('params', Type.Object({ id: Id }))

/** Serves the inbox for people: a list, a page for each message, and each part of a message by itself. */
export const pageRoutes = ({ fastify }: HttpApp, messages: Messages): void => {
  const found = async (params: unknown): Promise<StoredMessage> => {
    const message = await messages.find(idIn(params).id)
    if (message === undefined) throw problem('MESSAGE_NOT_FOUND', { detail: 'Only the newest messages are kept.' })
    return message
  }

  fastify.get('/dev/inbox', async ({ query }, reply) => {
    const filter = filterOf(query)
    reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy)
    return listPage(await messages.list(filter), filter)
  })
  fastify.get('/dev/inbox/:id([0-9a-f-]+)', async ({ params }, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy)
    return messagePage(await found(params))
  })
  fastify.get('/dev/inbox/:id([0-9a-f-]+).html', async ({ params }, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', sandboxPolicy)
    return (await found(params)).html
  })
  fastify.get('/dev/inbox/:id([0-9a-f-]+).ics', async ({ params }, reply) => {
    const { ics, kind } = await found(params)
    if (ics === '') throw problem('MESSAGE_NOT_FOUND', { detail: 'This message has no calendar file.' })
    const method = kind === 'cancellation' ? 'CANCEL' : 'REQUEST'
    reply
      .type(`text/calendar; charset=utf-8; method=${method}`)
      .header('content-disposition', 'attachment; filename="appointment.ics"')
    return ics
  })
}
