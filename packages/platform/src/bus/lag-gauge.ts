import type { Stoppable } from '../lifecycle.ts'
import { sampledGauge } from '../metrics.ts'
import type { Bus, Lag } from './port.ts'
import { OVERDUE_DAYS } from './retention.ts'

const labelNames = ['group', 'topic'] as const
const lagGauge = sampledGauge({
  name: 'praxis_bus_lag',
  help: 'Events that a group consumed here has not done with',
  labelNames,
})
const overdueGauge = sampledGauge({
  name: 'praxis_bus_overdue',
  help: `Events older than ${OVERDUE_DAYS} days that a group, consumed here or elsewhere, has not done with`,
  labelNames,
})
const OVERDUE_MS = OVERDUE_DAYS * 86_400_000

/**
 * Exports, each time the metrics are read, the lag of the groups in `groups`, and of every group what is overdue: a consumer that
 * is away cannot say so itself. A process without groups leaves both to others.
 */
export const exportLag = (lag: Bus['lag'], groups: ReadonlySet<string>): Stoppable => {
  const samplesOf = (lags: readonly Lag[]) =>
    lags.map(({ group, topic, messages }) => ({ labels: { group, topic }, value: messages }))
  const sources = [
    lagGauge.sample(async () =>
      groups.size === 0 ? [] : samplesOf((await lag()).filter(({ group }) => groups.has(group))),
    ),
    overdueGauge.sample(async () => (groups.size === 0 ? [] : samplesOf(await lag(new Date(Date.now() - OVERDUE_MS))))),
  ]
  return {
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()))
    },
  }
}
