import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'
import type { Stoppable } from './lifecycle.ts'

interface MetricOptions<Label extends string> {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly Label[]
}

// Services that share a process share its registry. Labels distinguish their metrics.
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

interface Sample<Label extends string> {
  readonly labels: Record<Label, string>
  readonly value: number
}

/** A gauge whose value is computed each time the metrics are read. */
export interface SampledGauge<Label extends string> {
  /** Adds a source until it is stopped. A reading leaves out a source that fails or is slow. */
  sample(source: () => Promise<readonly Sample<Label>[]>): Stoppable
}

/** How long a reading waits for a source, in milliseconds. */
const SAMPLE_MS = 2_000

export const sampledGauge = <Label extends string>(options: MetricOptions<Label>): SampledGauge<Label> => {
  const sources = new Set<() => Promise<readonly Sample<Label>[]>>()
  const gauge = new Gauge({
    ...options,
    labelNames: [...options.labelNames],
    collect: async () => {
      gauge.reset()
      const tooLate = new Promise<readonly Sample<Label>[]>((resolve) => setTimeout(resolve, SAMPLE_MS, []).unref())
      const readings = [...sources].map((source) => Promise.race([source(), tooLate]))
      for (const reading of await Promise.allSettled(readings)) {
        if (reading.status === 'rejected') continue
        for (const { labels, value } of reading.value) gauge.set(labels, value)
      }
    },
  })
  return {
    sample: (source) => {
      sources.add(source)
      return {
        stop: async () => {
          sources.delete(source)
        },
      }
    },
  }
}

/** The registry in Prometheus' text format. */
export const renderMetrics = (): Promise<string> => register.metrics()
export const metricsContentType = register.contentType
