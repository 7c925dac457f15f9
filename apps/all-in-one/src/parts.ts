import { createAvailabilityService } from '@praxis/availability'
import { createBookingService } from '@praxis/booking'
import { createGatewayService } from '@praxis/gateway'
import { createInboxService } from '@praxis/inbox'
import { createIssuerService } from '@praxis/issuer'
import { createNotificationService } from '@praxis/notification'
import { createPatientService } from '@praxis/patient'
import type { Edges, RunningService } from '@praxis/platform'
import { createPractitionerService } from '@praxis/practitioner'
import { createSearchService } from '@praxis/search'

export interface Part {
  readonly create: (edges: Edges) => Promise<RunningService>
  /** Its database; several parts may share one, each in a schema of its own. */
  readonly database?: string
}

/** What all-in-one runs beside the gateway. The key is also the client id and, in capitals, the name of `<NAME>_URL`. */
export const parts = {
  issuer: { create: createIssuerService },
  inbox: { create: createInboxService, database: 'inbox' },
  practitioner: { create: createPractitionerService, database: 'practitioner' },
  availability: { create: createAvailabilityService, database: 'practitioner' },
  patient: { create: createPatientService, database: 'patient' },
  booking: { create: createBookingService, database: 'booking' },
  search: { create: createSearchService, database: 'search' },
  notification: { create: createNotificationService },
} as const satisfies Record<string, Part>

/** Started last, when there is something to show, and stopped first. */
export const gateway: Part = { create: createGatewayService }

export const BUS_DATABASE = 'bus'
export const databases = [
  ...new Set([BUS_DATABASE, ...Object.values<Part>(parts).flatMap(({ database }) => database ?? [])]),
]
