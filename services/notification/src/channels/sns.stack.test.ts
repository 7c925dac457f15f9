import { fileURLToPath } from 'node:url'
import { CreatePlatformApplicationCommand, CreatePlatformEndpointCommand, SNSClient } from '@aws-sdk/client-sns'
import { freePort, newId } from '@praxis/platform'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { describe, vi } from 'vitest'
import { awsEnvironment, startLine, startServer } from '../fixture/server-process.ts'
import { type ChannelServer, channelContract } from './channel.contract.ts'
import { snsChannel } from './sns.ts'

/** `bin` folder of a Python environment with tools/stack/aws/requirements.txt. */
const bin = process.env.MOTO_BIN
const SERVER = fileURLToPath(new URL('../../../../tools/stack/aws/server.py', import.meta.url))
const REGION = 'eu-west-3'
const Sent = Type.Array(Type.Object({ to: Type.String(), text: Type.String() }))

/** Moto: a server of the SNS API that tells what it was asked to deliver. It forgets everything with its process. */
const startChannelServer = async (name: 'sms' | 'push'): Promise<ChannelServer> => {
  const [port, linePort] = [await freePort(), await freePort()]
  const server = await startServer(`${bin}/python`, [SERVER, '127.0.0.1', String(port)], port)
  const line = await startLine(linePort, port)
  const url = `http://127.0.0.1:${linePort}`
  for (const [key, value] of Object.entries(awsEnvironment('SNS', url))) vi.stubEnv(key, value)
  const sns = new SNSClient({ region: REGION })
  const channel = snsChannel(name, `sns://${REGION}`)
  return {
    channel,
    newAddress: () => (name === 'sms' ? newNumber() : newEndpoint(sns)),
    arrivals: async (to) =>
      Value.Parse(Sent, await (await fetch(`${url}/sent`)).json()).filter((message) => message.to === to),
    stopServer: line.cut,
    startServer: line.mend,
    stop: async () => {
      await channel.stop()
      sns.destroy()
      await line.cut()
      await server.kill()
      vi.unstubAllEnvs()
    },
  }
}

let numbers = 0
const newNumber = (): string => `+336${String(++numbers).padStart(8, '0')}`

const newEndpoint = async (sns: SNSClient): Promise<string> => {
  const application = await sns.send(
    new CreatePlatformApplicationCommand({
      Name: 'praxis',
      Platform: 'GCM',
      Attributes: { PlatformCredential: 'test' },
    }),
  )
  const { EndpointArn = '' } = await sns.send(
    new CreatePlatformEndpointCommand({ PlatformApplicationArn: application.PlatformApplicationArn, Token: newId() }),
  )
  return EndpointArn
}

describe.skipIf(bin === undefined)('Amazon SNS, as moto serves it (MOTO_BIN says where moto is)', () => {
  channelContract('text messages', () => startChannelServer('sms'), {
    carries: 'text',
    recognisesRepeats: false,
    refusedAddress: 'nowhere',
  })
  channelContract('push notifications', () => startChannelServer('push'), {
    carries: 'text',
    recognisesRepeats: false,
    refusedAddress: `arn:aws:sns:${REGION}:123456789012:endpoint/GCM/praxis/gone`,
  })
})
