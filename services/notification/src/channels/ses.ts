import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { clientOf, inTime, outcomeOf } from './aws.ts'
import { mimeOf } from './mime.ts'
import type { Channel } from './ports.ts'

/**
 * Errors by which SES refuses the address or the message. A paused or suspended account is none of them, because an
 * operator repairs it and the message is sent then.
 */
const refusals = ['MessageRejected', 'BadRequestException']

/**
 * Sends e-mail through Amazon SES v2 (`ses://eu-west-3`). SES gets the whole message, so that the calendar file is part of
 * it.
 */
export const sesChannel = (url: string, sender: string): Channel => {
  const ses = new SESv2Client(clientOf(url))
  return {
    name: 'email',
    send: async (message) => {
      const command = new SendEmailCommand({
        FromEmailAddress: sender,
        Destination: { ToAddresses: [message.to] },
        Content: { Raw: { Data: await mimeOf(message, sender) } },
      })
      try {
        await ses.send(command, inTime())
        return 'sent'
      } catch (error) {
        return outcomeOf(error, refusals)
      }
    },
    stop: async () => ses.destroy(),
  }
}
