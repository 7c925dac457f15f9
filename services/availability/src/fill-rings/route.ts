import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import type { Directory, LockAgendas } from '../store/ports.ts'
import type { FillRings } from './use-case.ts'

interface Deps {
  readonly directory: Directory
  readonly lockAgendas: LockAgendas
  readonly fillRings: FillRings
}

/** Writes the rings of one page of a country's practitioners again, for an operator. */
export const fillRingsRoute = (app: HttpApp, { directory, lockAgendas, fillRings }: Deps): void =>
  serveInternal(app, internalRoutes.rebuildRings, async ({ country, body: { after, limit } }) => {
    const { ids, total } = await directory.walk(country, after, limit)
    if (ids.length > 0) await lockAgendas(ids, (stores) => fillRings(stores, ids))
    return { done: ids.length, total, next: ids.length < limit ? null : (ids.at(-1) ?? null) }
  })
