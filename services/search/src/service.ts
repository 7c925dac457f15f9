import { type Edges, makePeer, makeTokens, openDatabase, type RunningService, startService } from '@praxis/platform'
import { searchConfig } from './config.ts'
import { indexAvailability } from './index-availability/consumer.ts'
import { indexProfiles } from './index-profiles/consumer.ts'
import { slotsFrom } from './peers/availability.ts'
import { searchRoute } from './search/route.ts'
import { makeSearch } from './search/use-case.ts'
import { withResultCache } from './store/cached.ts'
import { loadGazetteers } from './store/gazetteer.ts'
import { openPostgresIndex } from './store/postgres.ts'

/** Finds practitioners in plain words; keeps one index per country from the others' events. */
export const createSearchService = async (edges: Edges): Promise<RunningService> => {
  const { bus, cache, clock, env } = edges
  const config = searchConfig(env)
  const log = edges.log.child({ service: 'search' })

  const database = await openDatabase<unknown>({
    name: 'search',
    url: config.DATABASE_URL,
    readerUrl: config.DATABASE_READER_URL,
    migrations: new URL('../migrations/', import.meta.url),
    log,
  })
  const freshIndex = await openPostgresIndex(database)
  const index = withResultCache(freshIndex, cache)
  const availability = makePeer({
    name: 'availability',
    baseUrl: config.AVAILABILITY_URL,
    tokens: makeTokens(config),
    log,
  })
  const search = makeSearch({
    index,
    freshIndex,
    askSlots: slotsFrom(availability, log),
    gazetteerOf: loadGazetteers(),
    clock,
  })

  return startService({
    name: 'search',
    config,
    edges,
    routes: (app) => searchRoute(app, search),
    checks: { database: database.check },
    background: [
      await indexProfiles(bus, index, log),
      await indexAvailability(bus, index, log),
      { stop: database.close },
    ],
  })
}
