import { countryCodes } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { SearchIndex } from '../store/ports.ts'

/** Keeps each country's index at the newest availability. */
export const indexAvailability = (bus: Bus, index: SearchIndex, log: Logger): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'search',
    topics: ['availability-events'] as const,
    log,
    handle: async (events) => {
      for (const country of countryCodes) {
        const changes = events.map(({ data }) => data).filter((change) => change.country === country)
        if (changes.length > 0) await index.putAvailability(country, changes)
      }
    },
  })
