import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { Search } from './use-case.ts'

/**
 * Around a place without a distance the search looks 15 km far. A distance without a place is understood and
 * returned, and limits nothing: the caller sees that the place is missing.
 */
export const searchRoute = (app: HttpApp, search: Search): void => {
  serve(app, routes.search, ({ country, query }) => search(country, query))
}
