import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import { profileOf } from '../domain/profile.ts'
import type { Practitioners } from '../store/ports.ts'

/** Every profile of a country, page by page: what an index is made anew from. */
export const walkProfilesRoute = (app: HttpApp, practitioners: Practitioners): void =>
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
