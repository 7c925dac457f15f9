import { renderMetrics } from '@praxis/platform'
import { expect, test } from 'vitest'
import { exportLag } from './lag-gauge.ts'

const DAY_MS = 86_400_000
const topic = 'patient-events'

test('what is overdue is exported for every group, also for one whose consumers are all away', async () => {
  const asked: (number | undefined)[] = []
  const exported = exportLag(
    async (publishedBefore) => {
      asked.push(publishedBefore && Math.round((Date.now() - publishedBefore.getTime()) / DAY_MS))
      return [
        { group: 'lag-gauge-here', topic, messages: 2 },
        { group: 'lag-gauge-away', topic, messages: 3 },
      ]
    },
    new Set(['lag-gauge-here']),
  )
  const metrics = await renderMetrics()
  await exported.stop()
  expect(metrics).toContain(`praxis_bus_lag{group="lag-gauge-here",topic="${topic}"} 2`)
  expect(metrics).not.toContain('praxis_bus_lag{group="lag-gauge-away"')
  expect(metrics).toContain(`praxis_bus_overdue{group="lag-gauge-here",topic="${topic}"} 2`)
  expect(metrics).toContain(`praxis_bus_overdue{group="lag-gauge-away",topic="${topic}"} 3`)
  expect(asked.toSorted()).toEqual([3, undefined])
  expect(await renderMetrics()).not.toContain('lag-gauge-here')
})
