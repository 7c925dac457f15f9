import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

const tracer = trace.getTracer('praxis')

/** Runs `work` in a span of its own. Costs next to nothing while no exporter is named. */
export const span = <Result>(name: string, attributes: Attributes, work: () => Promise<Result>): Promise<Result> =>
  tracer.startActiveSpan(name, { attributes }, (active) => ending(active, work))

/** The W3C trace context of the active span, to travel with an event or a request. */
export const activeTraceparent = (): string | undefined => {
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/**
 * Runs `work` as the continuation of the traces that led to a batch of events: a child of a single one, linked to
 * all when there are several.
 */
export const continueTrace = <Result>(
  name: string,
  parents: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> => {
  const contexts = [...new Set(parents)].map((traceparent) => propagation.extract(ROOT_CONTEXT, { traceparent }))
  const links = contexts.flatMap((each) => trace.getSpanContext(each) ?? []).map((linked) => ({ context: linked }))
  const [only] = contexts
  const parent = contexts.length === 1 && only !== undefined ? only : ROOT_CONTEXT
  return tracer.startActiveSpan(name, { kind: SpanKind.CONSUMER, links }, parent, (active) => ending(active, work))
}

/** Runs `work` as the server's part of the trace named in a request's headers. */
export const continueRequest = <Result>(
  name: string,
  headers: Readonly<Record<string, unknown>>,
  work: () => Promise<Result>,
): Promise<Result> =>
  tracer.startActiveSpan(name, { kind: SpanKind.SERVER }, propagation.extract(ROOT_CONTEXT, headers), (active) =>
    ending(active, work),
  )

const ending = async <Result>(active: Span, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    active.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
    throw error
  } finally {
    active.end()
  }
}
