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

/** Runs `work` in a new span. This costs hardly anything while no exporter is configured. */
export const span = <Result>(name: string, attributes: Attributes, work: () => Promise<Result>): Promise<Result> =>
  tracer.startActiveSpan(name, { attributes }, (active) => ending(active, work))

/** The W3C trace context of the active span, for the headers of a request or an event. */
export const activeTraceparent = (): string | undefined => {
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/**
 * Runs `work` as the continuation of the traces of a batch of events. Its span is a child of the only trace, or linked to
 * all traces when there are several.
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

/** Runs `work` in a server span of the trace that the headers of a request name. */
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
