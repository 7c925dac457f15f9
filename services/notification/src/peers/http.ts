import { internalRoutes } from '@praxis/contracts'
import { type Peer, PeerRefused } from '@praxis/platform'
import { findDeliveryLog } from './delivery-log.ts'
import type { Peers } from './ports.ts'

interface Services {
  readonly booking: Peer
  readonly patient: Peer
  readonly practitioner: Peer
}

export const peersOverHttp = ({ booking, patient, practitioner }: Services): Peers => ({
  booking: (country, id) => ifFound(booking.call(internalRoutes.bookingState, { params: { country, id } })),
  patient: (country, id) => ifFound(patient.call(internalRoutes.patientContact, { params: { country, id } })),
  practitioner: (country, id) =>
    ifFound(practitioner.call(internalRoutes.practitionerContact, { params: { country, id } })),
  profile: (country, id) => ifFound(practitioner.call(internalRoutes.practitionerProfile, { params: { country, id } })),
  deliveryLog: (announcement) => findDeliveryLog(patient, announcement),
})

/** The answer, or undefined for a 404. */
const ifFound = async <Answer>(answer: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await answer
  } catch (error) {
    if (error instanceof PeerRefused && error.status === 404) return undefined
    throw error
  }
}
