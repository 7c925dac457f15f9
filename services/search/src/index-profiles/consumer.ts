import { countryCodes } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { SearchIndex } from '../store/ports.ts'

/** Keeps each country's index at the practitioners' newest profiles. */
export const indexProfiles = (bus: Bus, index: SearchIndex, log: Logger): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'search-profiles',
    topics: ['practitioner-events'] as const,
    log,
    handle: async (events) => {
      for (const country of countryCodes) {
        const here = events.filter(({ data }) => data.country === country)
        const changed = here.flatMap((event) => (event.type === 'PractitionerChanged' ? [event.data.profile] : []))
        const removed = here.flatMap((event) => (event.type === 'PractitionerRemoved' ? [event.data] : []))
        if (changed.length > 0) await index.putProfiles(country, changed)
        if (removed.length > 0) await index.removeProfiles(country, removed)
      }
    },
  })
