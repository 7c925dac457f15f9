import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  makeEvent,
  makePeer,
  newId,
  parseEnv,
  publishDirectly,
  type RunningService,
  serve,
  serveInternal,
  serviceEnv,
  startConsumer,
  startService,
  startTelemetry,
} from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, it } from 'vitest'

const Exported = Type.Object({
  resourceSpans: Type.Array(
    Type.Object({
      scopeSpans: Type.Array(
        Type.Object({ spans: Type.Array(Type.Object({ name: Type.String(), traceId: Type.String() })) }),
      ),
    }),
  ),
})

const spans: { name: string; traceId: string }[] = []
const collector = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const exported = Value.Parse(Exported, JSON.parse(Buffer.concat(chunks).toString()))
  spans.push(...exported.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
  response.setHeader('content-type', 'application/json').end('{}')
})

let setup: TestEdges
beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  setup = await testEdges()
})
afterAll(async () => {
  collector.close()
  await setup.stop()
})

it('follows a request to another service, onto the bus and into a consumer', async () => {
  const address: AddressInfo | string | null = collector.address()
  if (address === null || typeof address === 'string') throw new Error('the collector has no port')
  const telemetry = await startTelemetry({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}` },
    name: 'test',
  })
  const { bus, log, env } = setup.edges
  const config = parseEnv(Type.Object(serviceEnv), env)
  const inner = {
    method: 'GET',
    path: '/internal/:country/told',
    params: Type.Object({ country: Type.String() }),
    answer: Type.Boolean(),
  } as const
  const outer = { method: 'GET', path: '/told', policy: 'public', answers: { 200: Type.Boolean() } } as const
  const start = (name: string, routes: Parameters<typeof startService>[0]['routes']): Promise<RunningService> =>
    startService({ name, config, edges: setup.edges, routes, checks: {}, background: [] })

  const patientId = newId()
  const second = await start('second', (app) =>
    serveInternal(app, inner, async () => {
      const event = makeEvent('PatientErased', {
        source: 'second',
        subject: patientId,
        time: new Date(),
        data: { country: 'fr', patientId },
      })
      await publishDirectly(bus, event, patientId)
      return true
    }),
  )
  const tokens = setup.internalToken
  const peer = makePeer({ name: 'second', baseUrl: second.url, tokens, log })
  const first = await start('first', (app) =>
    serve(app, outer, ({ country }) => peer.call(inner, { params: { country } })),
  )
  let heard = 0
  const consumer = await startConsumer({
    bus,
    log,
    group: 'third',
    topics: ['patient-events'] as const,
    handle: async (events) => {
      heard += events.length
    },
  })

  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const answer = await fetch(`${first.url}/fr/v1/told`, {
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  })
  expect(await answer.json()).toBe(true)
  await eventually(() => expect(heard).toBe(1))
  for (const part of [consumer, first, second]) await part.stop()
  await telemetry.stop()

  const names = spans.filter((each) => each.traceId === traceId).map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['GET /told', 'ask second', 'GET /internal/:country/told', 'third consume']),
  )
})
