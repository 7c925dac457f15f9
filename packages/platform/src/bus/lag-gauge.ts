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
  help: `Those of them that are older than ${OVERDUE_DAYS} days`,
  labelNames,
})
const OVERDUE_MS = OVERDUE_DAYS * 86_400_000

/** Exports the lag of the groups in `groups` each time the metrics are read. */
export const exportLag = (lag: Bus['lag'], groups: ReadonlySet<string>): Stoppable => {
  const samples = async (find: () => Promise<readonly Lag[]>) => {
    const ours = groups.size === 0 ? [] : (await find()).filter(({ group }) => groups.has(group))
    return ours.map(({ group, topic, messages }) => ({ labels: { group, topic }, value: messages }))
  }
  const sources = [
    lagGauge.sample(() => samples(() => lag())),
    overdueGauge.sample(() => samples(() => lag(new Date(Date.now() - OVERDUE_MS)))),
  ]
  return {
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()))
    },
  }
}
