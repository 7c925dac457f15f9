import { countryCodes } from '@praxis/contracts'
import { type Edges, isTransient, makePeer, makeTokens, type RunningService, startService } from '@praxis/platform'
import { searchConfig } from './config.ts'
import { indexAvailability } from './index-availability/consumer.ts'
import { indexProfiles } from './index-profiles/consumer.ts'
import { slotsFrom } from './peers/availability.ts'
import { ownersAt } from './peers/owners.ts'
import { operatorRoutes } from './rebuild-index/route.ts'
import { makeRebuildIndex } from './rebuild-index/use-case.ts'
import { searchRoute } from './search/route.ts'
import { makeSearch } from './search/use-case.ts'
import { withResultCache } from './store/cached.ts'
import { loadGazetteers } from './store/gazetteer.ts'
import { openIndex } from './store/open.ts'
import { IndexMissing, type OpenIndex } from './store/ports.ts'

/** One page of a rebuild: hundreds of agendas are computed for it. */
const PAGE_MS = 30_000

/** After this the answer is the index's alone, for which there must be time left of the two seconds of a request. */
const SLOTS_MS = 900

/** Finds practitioners in plain words; keeps one index per country from the others' events. */
export const createSearchService = async (edges: Edges): Promise<RunningService> => {
  const { bus, cache, clock, env } = edges
  const config = searchConfig(env)
  const log = edges.log.child({ service: 'search' })

  const { engine, index: freshIndex, check, has, close } = await openIndex(config, log)
  const index = withResultCache(freshIndex, { cache, clock, log })
  const tokens = makeTokens(config)
  const availability = { name: 'availability', baseUrl: config.AVAILABILITY_URL, tokens, log }
  const practitioner = { name: 'practitioner', baseUrl: config.PRACTITIONER_URL, tokens, log }
  const owners = ownersAt(
    makePeer({ ...practitioner, timeoutMs: PAGE_MS }),
    makePeer({ ...availability, timeoutMs: PAGE_MS }),
  )
  const search = makeSearch({
    index,
    freshIndex,
    askSlots: slotsFrom(makePeer({ ...availability, timeoutMs: SLOTS_MS }), log),
    gazetteerOf: loadGazetteers(),
    clock,
  })
  const rebuildIndex = makeRebuildIndex(index, owners)

  return startService({
    name: 'search',
    config,
    edges,
    routes: (app) => {
      searchRoute(app, search)
      operatorRoutes(app, rebuildIndex, index)
    },
    checks: {
      [engine]: { probe: check, effect: 'Only searches whose answers are kept are answered.' },
      index: { probe: eachHasOne(has), effect: LOST },
      bus: { probe: bus.check, effect: 'Results fall behind; searches are answered.' },
    },
    background: [await indexProfiles(bus, index, log), await indexAvailability(bus, index, log), { stop: close }],
  })
}

const LOST = 'A country without its index cannot be searched: praxis rebuild index.'

/** Of an engine that is away nobody can say what it has lost: that is another finding. */
const eachHasOne = (has: OpenIndex['has']) => async (): Promise<void> => {
  const found = await Promise.all(countryCodes.map(has)).catch((error: unknown): boolean[] => {
    if (isTransient(error)) return []
    throw error
  })
  if (found.includes(false)) throw new IndexMissing('a country has no index')
}
