import type { Edges, RunningService } from '@praxis/platform'

export interface Part {
  /** Its code, loaded when it is first asked for. */
  readonly load: () => Promise<(edges: Edges) => Promise<RunningService>>
  /** Its database; several parts may share one, each in a schema of its own. */
  readonly database?: string
}

/** What all-in-one runs. The key is also the client id and, in capitals, the name of `<NAME>_URL`. */
export const parts = {
  issuer: { load: async () => (await import('@praxis/issuer')).createIssuerService },
  inbox: { load: async () => (await import('@praxis/inbox')).createInboxService, database: 'inbox' },
  practitioner: {
    load: async () => (await import('@praxis/practitioner')).createPractitionerService,
    database: 'practitioner',
  },
  patient: { load: async () => (await import('@praxis/patient')).createPatientService, database: 'patient' },
  booking: { load: async () => (await import('@praxis/booking')).createBookingService, database: 'booking' },
  search: { load: async () => (await import('@praxis/search')).createSearchService, database: 'search' },
  notification: { load: async () => (await import('@praxis/notification')).createNotificationService },
  // Last: it fills the slot rings once it has started, and the others should not have to start beside that.
  availability: {
    load: async () => (await import('@praxis/availability')).createAvailabilityService,
    database: 'practitioner',
  },
  gateway: { load: async () => (await import('@praxis/gateway')).createGatewayService },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof parts
export const partNames = Object.keys(parts).filter((name): name is PartName => Object.hasOwn(parts, name))

export const BUS_DATABASE = 'bus'
const databaseOf = ({ database }: Part): string[] => (database === undefined ? [] : [database])
export const databases = [...new Set([BUS_DATABASE, ...Object.values(parts).flatMap(databaseOf)])]
