import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { SearchIndex } from '../store/ports.ts'
import type { RebuildIndex } from './use-case.ts'

/** What operators ask: making an index anew, and what it holds, to compare with those who own the data. */
export const operateRoutes = (
  app: HttpApp,
  rebuildIndex: RebuildIndex,
  index: Pick<SearchIndex, 'findEntries'>,
): void => {
  serveInternal(app, internalRoutes.rebuildIndex, ({ country, body }) => rebuildIndex(country, body))

  serveInternal(app, internalRoutes.indexedPage, async ({ country, body }) => ({
    practitioners: [...(await index.findEntries(country, body.practitionerIds))],
  }))
}
