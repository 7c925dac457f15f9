import { afterAll, beforeAll, describe } from 'vitest'
import { type Collector, startCollector } from './collector.ts'
import { discard, type Instance, startInstance } from './instance.ts'
import { bookingChapter } from './story/booking.ts'
import { edgeChapter } from './story/edge.ts'
import { freshnessChapter } from './story/freshness.ts'
import { messagesChapter } from './story/messages.ts'
import { peopleChapter } from './story/people.ts'
import { readmeChapter } from './story/readme.ts'
import { searchChapter } from './story/search.ts'
import { tracesChapter } from './story/traces.ts'

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

const world = (): Instance => instance

describe('the demo people', () => peopleChapter(world))
describe('search', () => searchChapter(world))
describe('booking', () => bookingChapter(world))
describe('what search shows', () => freshnessChapter(world))
describe('messages', () => messagesChapter(world))
describe('the entry point', () => edgeChapter(world))
describe('traces', () => tracesChapter(world, () => collector))
describe('the README', () => readmeChapter(world))
