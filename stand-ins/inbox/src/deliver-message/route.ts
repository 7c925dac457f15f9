import { internalRoutes, type MessageResult } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import { isDeliverable } from '../domain/address.ts'
import type { Messages } from '../store/ports.ts'

/** Takes a message as its channel would, and refuses for good a text that cannot be an address. */
export const deliverMessageRoute = (app: HttpApp, messages: Messages, clock: Clock): void =>
  serveInternal(app, internalRoutes.deliverMessage, async ({ body }): Promise<MessageResult> => {
    if (!isDeliverable(body.channel, body.to)) return { result: 'refused' }
    await messages.add({ ...body, sentAt: clock() })
    return { result: 'sent' }
  })
