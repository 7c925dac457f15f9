import type { Hold } from '../store/ports.ts'
import type { Rings } from './rings.ts'

/** A transaction that fails at its end has written rings from what is undone: they count as left behind, and are written again. */
export const withRingsMended =
  (hold: Hold, rings: Pick<Rings, 'leaveBehind'>): Hold =>
  async (practitionerIds, work) => {
    try {
      return await hold(practitionerIds, work)
    } catch (error) {
      rings.leaveBehind(practitionerIds)
      throw error
    }
  }
