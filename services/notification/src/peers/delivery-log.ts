import { internalRoutes } from '@praxis/contracts'
import type { Peer } from '@praxis/platform'
import type { Announcement } from '../domain/announcement.ts'
import type { DeliveryLog } from '../domain/delivery-log.ts'

/**
 * Asks the patient service what was sent about a subject, and what waits. A booking is asked for by the route that release
 * 0.1.0 has too, because a patient service of that release may still answer. An earlier one has nothing that waits.
 */
export const findDeliveryLog = async (
  patient: Peer,
  { country, subject, patientId }: Announcement,
): Promise<DeliveryLog> => {
  const { kind, id } = subject
  if (kind === 'booking' && patientId !== undefined) {
    const params = { country, id: patientId, bookingId: id }
    const { deliveries, waiting = [] } = await patient.call(internalRoutes.deliveries, { params })
    return { deliveries: deliveries.map(({ sequence, ...delivery }) => ({ ...delivery, version: sequence })), waiting }
  }
  const { deliveries, waiting = [] } = await patient.call(internalRoutes.subjectDeliveries, {
    params: { country, kind, id },
  })
  return { deliveries, waiting }
}
