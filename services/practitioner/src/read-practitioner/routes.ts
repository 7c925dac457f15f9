import { displayName, internalRoutes, routes } from '@praxis/contracts'
import { type HttpApp, serve, serveInternal } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import { profileOf } from '../domain/profile.ts'
import type { Kept, Practitioners } from '../store/ports.ts'

export const readPractitionerRoutes = (app: HttpApp, practitioners: Practitioners): void => {
  serve(app, routes.getPractitioner, async ({ country, params }) => {
    const { id, version, draft } = existing(await practitioners.shown(country, params.id))
    return profileOf(country, id, version, draft)
  })

  serveInternal(app, internalRoutes.practitionerContact, async ({ country, params }) => {
    const { draft } = existing(await practitioners.find(country, params.id))
    return { displayName: displayName(draft), ...draft.contact }
  })
}

const existing = (kept: Kept | undefined): Kept => {
  if (kept === undefined || kept.removed) throw problem('UNKNOWN_PRACTITIONER')
  return kept
}
