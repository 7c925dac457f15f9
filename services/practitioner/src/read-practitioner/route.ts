import { displayName, internalRoutes, routes } from '@praxis/contracts'
import { type HttpApp, serve, serveInternal } from '@praxis/platform'
import { mustExist } from '../domain/must-exist.ts'
import { profileOf } from '../domain/profile.ts'
import type { PractitionerReader } from '../store/ports.ts'

export const readPractitionerRoutes = (app: HttpApp, practitioners: PractitionerReader): void => {
  serve(app, routes.getPractitioner, async ({ country, params }) => {
    const { id, version, draft } = mustExist(await practitioners.findPublic(country, params.id))
    return profileOf(country, id, version, draft)
  })

  serveInternal(app, internalRoutes.practitionerContact, async ({ country, params }) => {
    const { draft } = mustExist(await practitioners.find(country, params.id))
    return { displayName: displayName(draft), ...draft.contact }
  })
}
