/**
 * The parts of the API's answers that the tests read. They are not imported from the contracts, so that the tests see the
 * API as its users do.
 */

export interface Location {
  readonly id: string
  readonly lat: number
  readonly lon: number
}

export interface ConsultationType {
  readonly id: string
  readonly name: string
  readonly durationMinutes: number
  readonly whoMayBook: string
}

export interface SearchResult {
  readonly practitioner: {
    readonly id: string
    readonly givenName: string
    readonly familyName: string
    readonly specialty: string
    readonly consultationTypes: readonly ConsultationType[]
  }
  readonly location: Location
  readonly distanceKm: number | null
  readonly nextAvailableSlot: string | null
  readonly slots: readonly { readonly slotStart: string; readonly consultationTypeId: string }[]
}

export interface SearchAnswer {
  readonly interpretation: {
    readonly specialty?: { readonly value: string; readonly text: string }
    readonly place?: { readonly value: { readonly name: string; readonly lat: number; readonly lon: number } }
    readonly radiusKm?: { readonly value: number }
    readonly window?: { readonly value: { readonly from: string; readonly to: string } }
    readonly notUnderstood: readonly string[]
  }
  readonly results: readonly SearchResult[]
  readonly total: number
  readonly nextCursor: string | null
}

export interface Slots {
  readonly timeZone: string
  readonly slots: readonly {
    readonly slotStart: string
    readonly slotEnd: string
    readonly consultationTypeId: string
    readonly locationId: string
  }[]
}

export interface Booking {
  readonly id: string
  readonly status: string
  readonly practitionerId: string
  readonly patientId: string
  readonly slotStart: string
  readonly slotEnd: string
  readonly sequence: number
}

export interface Problem {
  readonly code: string
  readonly detail?: string
  readonly alternatives?: readonly { readonly slotStart: string }[]
}

export interface BookingPage {
  readonly bookings: readonly Booking[]
}

export interface HistoryPage {
  readonly bookings: readonly (Booking & {
    readonly notifications: readonly { readonly kind: string; readonly status: string }[]
  })[]
}

export interface Message {
  readonly id: string
  readonly to: string
  readonly recipient: string
  readonly kind: string
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly ics: string
  readonly sequence: number
}

export interface Inbox {
  readonly messages: readonly Message[]
}
