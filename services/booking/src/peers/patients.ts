import { internalRoutes } from '@praxis/contracts'
import { type Peer, PeerRefused } from '@praxis/platform'
import type { Patients } from './ports.ts'

/** Rejects with a `PeerUnavailable` when the patient service does not answer: nobody is booked for without it. */
export const patientsOver = (peer: Peer): Patients => ({
  standing: async (country, id) => {
    try {
      return await peer.call(internalRoutes.patientStanding, { params: { country, id } })
    } catch (error) {
      if (error instanceof PeerRefused && error.status === 404) return undefined
      throw error
    }
  },
})
