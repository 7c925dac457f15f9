import { afterAll, beforeAll } from 'vitest'
import { type Collector, startCollector } from './collector.ts'
import { type Stack, startStack } from './stack.ts'
import { describeStory } from './story.ts'

const START_MS = 300_000

let collector: Collector
let stack: Stack
beforeAll(async () => {
  collector = await startCollector()
  stack = await startStack({ variables: collector.variables })
}, START_MS)
afterAll(() => collector.stop())

describeStory(
  () => stack,
  // Mail leaves over SMTP, which carries no trace.
  { collector: () => collector, delivery: [] },
)
