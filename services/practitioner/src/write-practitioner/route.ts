import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { WritePractitioners } from './use-case.ts'

export const writePractitionerRoutes = (app: HttpApp, { create, replace, remove }: WritePractitioners): void => {
  serve(app, routes.createPractitioner, ({ country, actor, body, idempotencyKey }) =>
    create({ country, actor, draft: body, idempotencyKey }),
  )
  serve(app, routes.replacePractitioner, ({ country, actor, params, body }) =>
    replace({ country, actor, id: params.id, draft: body }),
  )
  serve(app, routes.removePractitioner, async ({ country, actor, params }) => {
    await remove({ country, actor, id: params.id })
    return null
  })
}
