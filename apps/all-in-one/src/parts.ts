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

/** What all-in-one runs. The key is also the client id and, in capitals, the name of `<NAME>_URL`. */
export const parts = {
  issuer: { create: createIssuerService },
  inbox: { create: createInboxService, database: 'inbox' },
  practitioner: { create: createPractitionerService, database: 'practitioner' },
  patient: { create: createPatientService, database: 'patient' },
  booking: { create: createBookingService, database: 'booking' },
  search: { create: createSearchService, database: 'search' },
  notification: { create: createNotificationService },
  // Last: it fills the slot rings once it has started, and the others should not have to start beside that.
  availability: { create: createAvailabilityService, database: 'practitioner' },
  gateway: { create: createGatewayService },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof parts
export const partNames = Object.keys(parts).filter((name): name is PartName => Object.hasOwn(parts, name))

export const BUS_DATABASE = 'bus'
const databaseOf = ({ database }: Part): string[] => (database === undefined ? [] : [database])
export const databases = [...new Set([BUS_DATABASE, ...Object.values(parts).flatMap(databaseOf)])]
