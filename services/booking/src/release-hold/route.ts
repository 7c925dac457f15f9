import { routes } from '@praxis/contracts'
import { type HttpApp, serve } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import type { Holds } from '../store/ports.ts'

/** A hold exists for its holder only: to everybody else it is unknown. */
export const releaseHoldRoute = (app: HttpApp, holds: Pick<Holds, 'release'>): void =>
  serve(app, routes.releaseHold, async ({ actor, params }) => {
    if (!(await holds.release(params.id, actor.id))) throw problem('UNKNOWN_HOLD')
    return null
  })
