import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns'
import { clientOf, inTime, outcomeOf } from './aws.ts'
import type { Channel, Message } from './ports.ts'

/** Errors for a number that takes no messages, and for an app that was removed from its device. */
const refusals = [
  'InvalidParameterException',
  'InvalidParameterValueException',
  'EndpointDisabledException',
  'NotFoundException',
  'OptedOutException',
]

/** Sends text messages and notifications of an app through Amazon SNS: `sns://eu-west-3`. */
export const snsChannel = (name: 'sms' | 'push', url: string): Channel => {
  const sns = new SNSClient(clientOf(url))
  return {
    name,
    send: async (message) => {
      try {
        await sns.send(new PublishCommand(inputOf[name](message)), inTime())
        return 'sent'
      } catch (error) {
        return outcomeOf(error, refusals)
      }
    },
    stop: async () => sns.destroy(),
  }
}

const inputOf = {
  sms: ({ to, text }: Message) => ({
    PhoneNumber: to,
    Message: text,
    // Carriers deliver transactional messages first. The other kind is for advertising.
    MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
  }),
  push: ({ to, text }: Message) => ({ TargetArn: to, Message: text }),
} as const satisfies Record<string, (message: Message) => PublishCommandInput>
