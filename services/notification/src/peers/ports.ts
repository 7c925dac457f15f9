import type { BookingState, ContactCard, Practitioner } from '@praxis/contracts'
import type { Announcement } from '../domain/announcement.ts'
import type { DeliveryLog } from '../domain/delivery-log.ts'

/**
 * What the other services know now. A method resolves with undefined for what its service does not know, and rejects
 * when the service cannot be asked. Adapters: {@link peersOverHttp}.
 */
export interface Peers {
  booking(country: string, id: string): Promise<BookingState | undefined>
  patient(country: string, id: string): Promise<ContactCard | undefined>
  practitioner(country: string, id: string): Promise<ContactCard | undefined>
  profile(country: string, practitionerId: string): Promise<Practitioner | undefined>
  /** What was sent about the announcement's subject before, and what waits; it outlives a restart. */
  deliveryLog(announcement: Announcement): Promise<DeliveryLog>
}
