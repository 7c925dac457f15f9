import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { KeepProfile } from './use-case.ts'

export const keepProfileRoutes = (app: HttpApp, { get, put, dependants, addDependant }: KeepProfile): void => {
  serve(app, routes.getMe, ({ country, actor }) => get({ country, id: actor.id }))
  serve(app, routes.putMe, ({ country, actor, body }) => put({ country, id: actor.id, draft: body }))
  serve(app, routes.listDependants, async ({ country, actor }) => ({
    dependants: await dependants({ country, id: actor.id }),
  }))
  serve(app, routes.addDependant, ({ country, actor, body, idempotencyKey }) =>
    addDependant({ country, id: actor.id, draft: body, idempotencyKey }),
  )
}
