import { internalRoutes, type MessageResult } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import type { Messages } from './store/ports.ts'

/** Takes a message as a mail server would: an address that cannot be one is refused for good. */
export const deliverRoute = (app: HttpApp, messages: Messages, clock: Clock): void =>
  serveInternal(app, internalRoutes.deliverMessage, async ({ body }): Promise<MessageResult> => {
    if (!deliverable.test(body.to)) return { result: 'refused' }
    await messages.add({ ...body, sentAt: clock() })
    return { result: 'sent' }
  })

const deliverable = /^[^\s@]+@[^\s@]+$/
