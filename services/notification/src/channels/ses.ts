import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { clientOf, inTime, outcomeOf } from './aws.ts'
import { mimeOf } from './mime.ts'
import type { Channel } from './ports.ts'

/** SES judged the address or the message. A paused or suspended account is no judgement: it is repaired, then sends. */
const refusals = ['MessageRejected', 'BadRequestException']

/** E-mail through Amazon SES v2, the message whole so that the calendar file goes with it: `ses://eu-west-3`. */
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
