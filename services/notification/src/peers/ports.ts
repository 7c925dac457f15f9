import type { Booking, ContactCard, Deliveries, Practitioner } from '@praxis/contracts'

/**
 * The state of the other services now. What they do not know (any more) is undefined; each rejects when they cannot
 * be asked. Adapters: {@link peersOverHttp}.
 */
export interface Peers {
  booking(country: string, id: string): Promise<Booking | undefined>
  patient(country: string, id: string): Promise<ContactCard | undefined>
  practitioner(country: string, id: string): Promise<ContactCard | undefined>
  profile(country: string, practitionerId: string): Promise<Practitioner | undefined>
  /** What was already sent about a booking; the log that outlives a restart. */
  deliveries(country: string, patientId: string, bookingId: string): Promise<Deliveries['deliveries']>
}
