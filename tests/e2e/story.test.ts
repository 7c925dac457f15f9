import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askPostgres } from '@praxis/testing'
import { serviceNames, services } from '@praxis/topology'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Collector, startCollector } from './collector.ts'
import { discard, type Instance, startInstance } from './instance.ts'
import { describeStory } from './story.ts'

const START_MS = 180_000

let collector: Collector
let instance: Instance
beforeAll(async () => {
  collector = await startCollector()
  instance = await startInstance({ variables: collector.variables })
}, START_MS)
afterAll(async () => {
  await discard(instance)
  collector.stop()
})

describeStory(() => instance, { collector: () => collector, delivery: ['POST /internal/:country/messages'] })

test('each topic carries events of the service that the topology names, and of no other', async () => {
  const { busUrl }: { busUrl: string } = JSON.parse(await readFile(join(instance.home, 'instance.json'), 'utf8'))
  const rows = await askPostgres(busUrl, "SELECT DISTINCT topic, event->>'source' AS source FROM events ORDER BY topic")
  const publishers = serviceNames.flatMap((source) => services[source].publishes.map((topic) => ({ topic, source })))
  expect(rows).toEqual(publishers.sort((a, b) => a.topic.localeCompare(b.topic)))
})
