import { describe } from 'vitest'
import type { Collector } from './collector.ts'
import { bookingChapter } from './story/booking.ts'
import { edgeChapter } from './story/edge.ts'
import { freshnessChapter } from './story/freshness.ts'
import { messagesChapter } from './story/messages.ts'
import { peopleChapter } from './story/people.ts'
import { readmeChapter } from './story/readme.ts'
import { searchChapter } from './story/search.ts'
import { tracesChapter } from './story/traces.ts'
import type { World } from './story/world.ts'

interface Profile {
  readonly collector: () => Collector
  /** Spans of handing a message over, beyond those of every profile. */
  readonly delivery: readonly string[]
}

/** What patients and practices do, told over HTTP: the same on every profile. */
export const tellStory = (world: World, { collector, delivery }: Profile): void => {
  describe('the demo people', () => peopleChapter(world))
  describe('search', () => searchChapter(world))
  describe('booking', () => bookingChapter(world))
  describe('what search shows', () => freshnessChapter(world))
  describe('messages', () => messagesChapter(world))
  describe('the entry point', () => edgeChapter(world))
  describe('traces', () => tracesChapter(world, collector, delivery))
  describe('the README', () => readmeChapter(world))
}
