import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { freePort, newId } from '@praxis/platform'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterEach, expect, test, vi } from 'vitest'
import { awsEnvironment, startServer } from '../fixture/server-process.ts'
import { type ChannelServer, channelContract, messageTo } from './channel.contract.ts'
import { sesChannel } from './ses.ts'

const require = createRequire(import.meta.url)
const SENDER = 'appointments@praxis.example'
/** aws-ses-v2-local: a server of the SES v2 API that keeps what it gets. */
const SES = require.resolve('aws-ses-v2-local/dist/cli.js')

const Store = Type.Object({
  emails: Type.Array(
    Type.Object({
      destination: Type.Object({ to: Type.Array(Type.String()) }),
      subject: Type.String(),
      body: Type.Object({ text: Type.String(), html: Type.String() }),
      attachments: Type.Array(Type.Object({ content: Type.String() })),
    }),
  ),
})

const openAt = (url: string) => {
  for (const [name, value] of Object.entries(awsEnvironment('SESV2', url))) vi.stubEnv(name, value)
  return sesChannel('ses://eu-west-3', SENDER)
}

const startChannelServer = async (): Promise<ChannelServer> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = () => startServer(process.execPath, [SES, '--host', '127.0.0.1', '--port', String(port)], port)
  let server = await start()
  const channel = openAt(url)
  return {
    channel,
    newAddress: () => `camille.${newId()}@example.org`,
    arrivals: async (to) => {
      const { emails } = Value.Parse(Store, await (await fetch(`${url}/store`)).json())
      return emails
        .filter(({ destination }) => destination.to.includes(to))
        .map(({ subject, body, attachments }) => {
          const ics = attachments.map(({ content }) => Buffer.from(content, 'base64').toString())[0]
          return { to, subject, ...body, ics }
        })
    },
    stopServer: () => server.kill(),
    startServer: async () => {
      server = await start()
    },
    stop: async () => {
      await channel.stop()
      await server.kill()
    },
  }
}

channelContract('SES v2', startChannelServer, { carries: 'letter', recognisesRepeats: false })

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['MessageRejected', 400, 'refused'],
  ['BadRequestException', 400, 'refused'],
  ['TooManyRequestsException', 429, 'Unavailable'],
  ['SendingPausedException', 400, 'Unavailable'],
  ['AccountSuspendedException', 400, 'Unavailable'],
  ['AccessDeniedException', 403, 'Unavailable'],
  ['InternalFailure', 500, 'Unavailable'],
])('%s (%i) is %s', async (name, status, outcome) => {
  const port = await freePort()
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name })
    response.end(JSON.stringify({ message: 'camille@example.org is no good' }))
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const channel = openAt(`http://127.0.0.1:${port}`)
  const result = await channel.send(messageTo('camille@example.org')).catch((error: Error) => error.name)
  expect(result).toBe(outcome)
  await channel.stop()
  server.close()
})
