import { describe } from 'vitest'
import type { Collector } from './collector.ts'
import type { Praxis } from './instance.ts'
import { bookingChapter } from './story/booking.ts'
import { edgeChapter } from './story/edge.ts'
import { freshnessChapter } from './story/freshness.ts'
import { messagesChapter } from './story/messages.ts'
import { peopleChapter } from './story/people.ts'
import { readmeChapter } from './story/readme.ts'
import { searchChapter } from './story/search.ts'
import { tracesChapter } from './story/traces.ts'

interface Profile {
  readonly collector: () => Collector
  /** Spans of handing a message over, beyond those of every profile. */
  readonly delivery: readonly string[]
}

/** What patients and practices do, as tests over HTTP, which are the same on every profile. */
export const describeStory = (praxis: () => Praxis, { collector, delivery }: Profile): void => {
  describe('the demo people', () => peopleChapter(praxis))
  describe('search', () => searchChapter(praxis))
  describe('booking', () => bookingChapter(praxis))
  describe('what search shows', () => freshnessChapter(praxis))
  describe('messages', () => messagesChapter(praxis))
  describe('the entry point', () => edgeChapter(praxis))
  describe('traces', () => tracesChapter(praxis, collector, delivery))
  describe('the README', () => readmeChapter(praxis))
}
