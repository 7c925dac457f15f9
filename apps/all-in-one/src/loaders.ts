import type { Edges, RunningService } from '@praxis/platform'
import type { ServiceName } from '@praxis/topology'

type Create = (edges: Edges) => Promise<RunningService>

/** Loads the code of each service when it is first needed. */
export const loaders: Readonly<Record<ServiceName, () => Promise<Create>>> = {
  issuer: async () => (await import('@praxis/issuer')).createIssuerService,
  inbox: async () => (await import('@praxis/inbox')).createInboxService,
  practitioner: async () => (await import('@praxis/practitioner')).createPractitionerService,
  patient: async () => (await import('@praxis/patient')).createPatientService,
  availability: async () => (await import('@praxis/availability')).createAvailabilityService,
  booking: async () => (await import('@praxis/booking')).createBookingService,
  search: async () => (await import('@praxis/search')).createSearchService,
  notification: async () => (await import('@praxis/notification')).createNotificationService,
  gateway: async () => (await import('@praxis/gateway')).createGatewayService,
}
