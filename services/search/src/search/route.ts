import { routes } from '@praxis/contracts'
import { type HttpApp, isTransient, serve } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import { IndexMissing } from '../store/ports.ts'
import type { Search } from './use-case.ts'

/** Seconds for Retry-After. An engine that restarts is back in seconds, but a lost index needs a rebuild. */
const RETRY_SECONDS = { engine: 2, rebuild: 30 }

/**
 * Around a place without a distance the search looks 15 km far. A distance without a place is understood and
 * returned, and limits nothing: the caller sees that the place is missing.
 */
export const searchRoute = (app: HttpApp, search: Search): void => {
  serve(app, routes.search, async ({ country, query, log }) => {
    try {
      return await search(country, query)
    } catch (err) {
      if (!isTransient(err)) throw err
      log.warn({ err }, 'the index cannot be searched')
      throw err instanceof IndexMissing
        ? problem('INDEX_MISSING', { retryAfterSeconds: RETRY_SECONDS.rebuild })
        : problem('INDEX_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS.engine })
    }
  })
}
