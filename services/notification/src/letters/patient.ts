import { internalRoutes } from '@praxis/contracts'
import { type Peer, PeerRefused, Unavailable } from '@praxis/platform'
import type { Letters } from './ports.ts'

/** Keeps letters at the patient service, which has the delivery log too. */
export const lettersAtPatient = (patient: Peer): Letters => ({
  keep: async (country, body) => {
    try {
      await patient.call(internalRoutes.keepLetter, { params: { country }, body })
    } catch (cause) {
      // A patient service of an earlier release keeps no letters, so the event waits as it did then.
      if (isUnknownRoute(cause)) throw new Unavailable('the patient service keeps no letters yet', { cause })
      throw cause
    }
  },
  claim: async (country, body) => {
    try {
      const { letters } = await patient.call(internalRoutes.claimLetters, { params: { country }, body })
      return letters
    } catch (error) {
      if (isUnknownRoute(error)) return []
      throw error
    }
  },
  settle: async (country, keys) => {
    if (keys.length === 0) return
    await patient.call(internalRoutes.settleLetters, { params: { country }, body: { keys: [...keys] } })
  },
})

const isUnknownRoute = (error: unknown): boolean => error instanceof PeerRefused && error.status === 404
