import { countryCodes } from '@praxis/contracts'
import { type Edges, isTransient, makePeer, makeTokens, type RunningService, startService } from '@praxis/platform'
import { searchConfig } from './config.ts'
import { indexAvailability } from './index-availability/consumer.ts'
import { indexProfiles } from './index-profiles/consumer.ts'
import { slotsFrom } from './peers/availability.ts'
import { ownersAt } from './peers/owners.ts'
import { operateRoutes } from './rebuild-index/route.ts'
import { makeRebuildIndex } from './rebuild-index/use-case.ts'
import { searchRoute } from './search/route.ts'
import { makeSearch } from './search/use-case.ts'
import { loadGazetteers } from './store/gazetteer.ts'
import { openIndex } from './store/open.ts'
import { IndexMissing, type OpenIndex } from './store/ports.ts'
import { withResultCache } from './store/result-cache.ts'

/** Time-out of one page of a rebuild, in milliseconds: availability computes hundreds of agendas for it. */
const PAGE_TIMEOUT_MS = 30_000

/**
 * Time-out of the question for slots, in milliseconds. A search without an answer by then shows what the index knows, for
 * which the rest of the request's two seconds must be enough.
 */
const SLOTS_TIMEOUT_MS = 900

/** The search service: finds practitioners in plain words, from one index per country that the owners' events fill. */
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
    makePeer({ ...practitioner, timeoutMs: PAGE_TIMEOUT_MS }),
    makePeer({ ...availability, timeoutMs: PAGE_TIMEOUT_MS }),
  )
  const search = makeSearch({
    index,
    freshIndex,
    askSlots: slotsFrom(makePeer({ ...availability, timeoutMs: SLOTS_TIMEOUT_MS }), log),
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
      operateRoutes(app, rebuildIndex, index)
    },
    checks: {
      [engine]: { probe: check, effect: 'Only searches whose results are cached are answered.' },
      index: { probe: requireIndices(has), effect: LOST },
      bus: { probe: bus.check, effect: 'Results fall behind; searches are answered.' },
    },
    background: [await indexProfiles(bus, index, log), await indexAvailability(bus, index, log), { stop: close }],
  })
}

const LOST = 'A country without its index cannot be searched: praxis rebuild index.'

/**
 * The probe that rejects when the index of a country is lost. While the engine is away nobody knows what it has lost:
 * the engine's own probe reports that.
 */
const requireIndices = (has: OpenIndex['has']) => async (): Promise<void> => {
  const found = await Promise.all(countryCodes.map(has)).catch((error: unknown): boolean[] => {
    if (isTransient(error)) return []
    throw error
  })
  if (found.includes(false)) throw new IndexMissing('a country has no index')
}
