import { afterAll, beforeAll } from 'vitest'
import { type Collector, startCollector } from './collector.ts'
import { discard, type Instance, startInstance } from './instance.ts'
import { tellStory } from './story.ts'

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

tellStory(() => instance, { collector: () => collector, delivery: ['POST /internal/:country/messages'] })
