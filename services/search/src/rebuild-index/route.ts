import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { SearchIndex } from '../store/ports.ts'
import type { RebuildIndex } from './use-case.ts'

/** The operators' routes. They rebuild an index, and read its entries to compare them with the services that own the data. */
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
