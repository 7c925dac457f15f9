import type { Relay } from '@praxis/platform'
import type { AgendaStores, FreeTime, LockAgendas } from '../store/ports.ts'
import type { Recompute } from './use-case.ts'

/** Locks agendas, writes a change of them, recomputes what follows from it in the same transaction, and publishes it. */
export type ChangeAgendas = <Result>(
  practitionerIds: readonly string[],
  write: (stores: AgendaStores) => Promise<Result>,
) => Promise<Result>

interface Deps {
  readonly lockAgendas: LockAgendas
  readonly recompute: Recompute
  readonly freeTime: Pick<FreeTime, 'forget'>
  readonly relay: Relay
}

export const makeChangeAgendas =
  ({ lockAgendas, recompute, freeTime, relay }: Deps): ChangeAgendas =>
  async (practitionerIds, write) => {
    const result = await lockAgendas(practitionerIds, async (stores) => {
      const answer = await write(stores)
      await recompute(stores, practitionerIds)
      return answer
    })
    freeTime.forget(practitionerIds)
    relay.wake()
    return result
  }
