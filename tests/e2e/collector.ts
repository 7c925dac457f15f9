import { once } from 'node:events'
import { createServer } from 'node:http'

/** The fields of an OpenTelemetry export that these tests read. */
interface Exported {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}
interface Span {
  readonly traceId: string
  readonly name: string
}

/** A collector of traces that remembers them. */
export interface Collector {
  /** The variables that make an instance export to it without delay. */
  readonly variables: Readonly<Record<string, string>>
  /** Names of the spans of a trace that came so far. */
  spansOf(traceId: string): string[]
  /** Everything that was exported so far, as it came. */
  received(): string
  stop(): void
}

export const startCollector = async (): Promise<Collector> => {
  const spans: Span[] = []
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    bodies.push(body)
    const exported: Exported = JSON.parse(body)
    spans.push(...exported.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has no port')
  return {
    variables: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}`,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    },
    spansOf: (traceId) => spans.filter((span) => span.traceId === traceId).map(({ name }) => name),
    received: () => bodies.join('\n'),
    stop: () => server.close(),
  }
}
