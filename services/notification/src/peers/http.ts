import { internalRoutes } from '@praxis/contracts'
import { type Peer, PeerRefused } from '@praxis/platform'
import type { Peers } from './ports.ts'

interface Services {
  readonly booking: Peer
  readonly patient: Peer
  readonly practitioner: Peer
}

export const peersOverHttp = ({ booking, patient, practitioner }: Services): Peers => ({
  booking: (country, id) => known(booking.call(internalRoutes.bookingState, { params: { country, id } })),
  patient: (country, id) => known(patient.call(internalRoutes.patientContact, { params: { country, id } })),
  practitioner: (country, id) =>
    known(practitioner.call(internalRoutes.practitionerContact, { params: { country, id } })),
  profile: (country, id) => known(practitioner.call(internalRoutes.practitionerProfile, { params: { country, id } })),
  deliveries: async (country, id, bookingId) => {
    const found = await known(patient.call(internalRoutes.deliveries, { params: { country, id, bookingId } }))
    return found?.deliveries ?? []
  },
})

const known = async <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof PeerRefused && error.status === 404) return undefined
    throw error
  }
}
