import type { Stoppable } from '../lifecycle.ts'
import { sampledGauge } from '../metrics.ts'
import type { Bus } from './port.ts'

const gauge = sampledGauge({
  name: 'praxis_bus_lag',
  help: 'Events that a group consumed here has not done with',
  labelNames: ['group', 'topic'],
})

/** Exports the lag of the groups in `groups` each time the metrics are read. */
export const exportLag = (lag: Bus['lag'], groups: ReadonlySet<string>): Stoppable =>
  gauge.sample(async () => {
    const ours = groups.size === 0 ? [] : (await lag()).filter(({ group }) => groups.has(group))
    return ours.map(({ group, topic, messages }) => ({ labels: { group, topic }, value: messages }))
  })
