import { bookingBench } from './booking/booking.ts'
import { contestedSlotBench } from './booking/contested-slot.ts'
import { outboxKafkaBench, outboxPostgresBench } from './bus/draining.ts'
import { idleBench } from './bus/idle.ts'
import { freshBench } from './fresh/fresh.ts'
import type { Bench } from './harness/bench.ts'
import { ringsMemoryBench } from './rings/memory.ts'
import { ringsReadBench } from './rings/read.ts'
import { ringsRebuildBench } from './rings/rebuild.ts'
import { growthOpenSearchBench, growthPostgresBench } from './search/growth.ts'
import { searchOpenSearchBench, searchPostgresBench } from './search/search.ts'
import { searchCacheBench } from './search/search-cache.ts'
import { startBench } from './start/start.ts'

/** All benches, in the order in which they run and are shown. */
export const benches: readonly Bench[] = [
  bookingBench,
  contestedSlotBench,
  ringsMemoryBench,
  ringsReadBench,
  ringsRebuildBench,
  searchPostgresBench,
  searchOpenSearchBench,
  searchCacheBench,
  freshBench,
  outboxPostgresBench,
  outboxKafkaBench,
  idleBench,
  startBench,
  growthPostgresBench,
  growthOpenSearchBench,
]
