import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import type { KeepExceptions } from './use-case.ts'

export const exceptionRoutes = (app: HttpApp, { list, add, remove }: KeepExceptions): void => {
  serve(app, routes.listExceptions, async ({ country, actor, params: { id } }) => ({
    exceptions: await list({ country, actor, practitionerId: id }),
  }))
  serve(app, routes.addException, ({ country, actor, params: { id }, body, idempotencyKey }) =>
    add({ country, actor, practitionerId: id, draft: body, idempotencyKey }),
  )
  serve(app, routes.removeException, async ({ country, actor, params: { id, exceptionId } }) => {
    await remove({ country, actor, practitionerId: id, exceptionId })
    return null
  })
}
