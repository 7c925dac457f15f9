import type { Env } from '../config/env.ts'
import type { Stoppable } from '../lifecycle.ts'

/** Exports traces when `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector; otherwise loads nothing and costs nothing. */
export const startTelemetry = async ({ env, name }: { env: Env; name: string }): Promise<Stoppable> => {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined || endpoint === '') return { stop: async () => undefined }
  const [{ NodeSDK }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const sdk = new NodeSDK({
    serviceName: env.OTEL_SERVICE_NAME ?? name,
    traceExporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
  })
  sdk.start()
  return { stop: () => sdk.shutdown() }
}
