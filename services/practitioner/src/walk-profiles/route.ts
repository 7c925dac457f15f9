import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import { profileOf } from '../domain/profile.ts'
import type { PractitionerReader } from '../store/ports.ts'

/** Serves every profile of a country in pages, from which a search index is rebuilt. */
export const walkProfilesRoute = (app: HttpApp, practitioners: Pick<PractitionerReader, 'walk'>): void =>
  serveInternal(app, internalRoutes.profilePage, async ({ country, body: { after, limit } }) => {
    const { page, total } = await practitioners.walk(country, after, limit)
    return {
      profiles: page.flatMap(({ id, version, removed, draft }) =>
        removed ? [] : [profileOf(country, id, version, draft)],
      ),
      removed: page.flatMap(({ id, version, removed }) => (removed ? [{ country, practitionerId: id, version }] : [])),
      total,
      next: page.length < limit ? null : (page.at(-1)?.id ?? null),
    }
  })
