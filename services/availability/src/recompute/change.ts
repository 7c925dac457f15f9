import type { Relay } from '@praxis/platform'
import type { Held, Hold } from '../store/ports.ts'
import type { Compute } from './recompute.ts'

/** Writes what is kept of some practitioners and computes anew what follows from it, in one transaction; then it is told. */
export type Change = <Result>(
  practitionerIds: readonly string[],
  write: (held: Held) => Promise<Result>,
) => Promise<Result>

interface Deps {
  readonly hold: Hold
  readonly recompute: Compute
  readonly relay: Relay
}

export const makeChange =
  ({ hold, recompute, relay }: Deps): Change =>
  async (practitionerIds, write) => {
    const result = await hold(practitionerIds, async (held) => {
      const written = await write(held)
      await recompute(held, practitionerIds)
      return written
    })
    relay.wake()
    return result
  }
