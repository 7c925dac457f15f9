import { Counter, collectDefaultMetrics, Histogram, register } from 'prom-client'

interface MetricOptions<Label extends string> {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly Label[]
}

// Services that share a process share its registry; a metric is told apart by its labels.
collectDefaultMetrics({ register })

/** A counter of this process. Labels are names and codes, never ids or people's data. */
export const counter = <Label extends string>({ name, help, labelNames }: MetricOptions<Label>): Counter<Label> =>
  new Counter({ name, help, labelNames: [...labelNames] })

/** A histogram of seconds. */
export const histogram = <Label extends string>({ name, help, labelNames }: MetricOptions<Label>): Histogram<Label> =>
  new Histogram({
    name,
    help,
    labelNames: [...labelNames],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  })

/** The registry in Prometheus' text format. */
export const renderMetrics = (): Promise<string> => register.metrics()
export const metricsContentType = register.contentType
