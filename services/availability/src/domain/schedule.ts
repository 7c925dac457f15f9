import type { Agenda, CountryCode } from '@praxis/contracts'
import { type Static, Type } from 'typebox'

const ConsultationRules = Type.Object({
  id: Type.String(),
  /** Used by nothing here, as `changeNoticeMinutes` and `teleconsultation`; release 0.1.0 asks for them in the same rows. */
  name: Type.String(),
  durationMinutes: Type.Integer(),
  bufferMinutes: Type.Integer(),
  minimumNoticeMinutes: Type.Integer(),
  horizonDays: Type.Integer(),
  changeNoticeMinutes: Type.Integer(),
  /** Who may book in a way that this release does not know calls the practice: no search offers such a type. */
  whoMayBook: Type.Enum(['everyone', 'known-patients', 'practice'], { otherwise: 'practice' }),
  teleconsultation: Type.Boolean(),
})
export type ConsultationRules = Static<typeof ConsultationRules>

/** How a practitioner's days are cut into slots. */
export const AgendaRules = Type.Object({
  dayStart: Type.String(),
  slotMinutes: Type.Integer(),
  slotsPerDay: Type.Integer(),
})

/**
 * What availability keeps of a profile, in its own table. Rows of other releases are read by a tolerant reader: a new
 * member that is required gives its `default`, and an enumeration says by `otherwise` what a value means that is not known.
 */
export const Rules = Type.Object({
  timeZone: Type.String(),
  agenda: AgendaRules,
  locationIds: Type.Array(Type.String()),
  workingHours: Type.Array(
    Type.Object({ locationId: Type.String(), weekday: Type.Integer(), from: Type.String(), to: Type.String() }),
  ),
  consultationTypes: Type.Array(ConsultationRules),
})
export type Rules = Static<typeof Rules>

/** A day or a part of one that differs from the weekly hours. */
export interface Exception {
  readonly id: string
  readonly kind: 'absence' | 'extra-opening'
  /** A day of the location's zone; without a location, that day at each of them. */
  readonly date: string
  /** Wall times; the whole day when absent. */
  readonly hours?: { readonly from: string; readonly to: string } | undefined
  readonly locationId?: string | undefined
}

/** Zones of the locations, by location id: only those that differ from the agenda's. */
export interface LocationTimeZones {
  readonly locationTimeZones: Readonly<Record<string, string>>
}

/** Everything that decides when a practitioner is open. */
export interface Schedule extends Rules, LocationTimeZones {
  readonly practitionerId: string
  readonly country: CountryCode
  /** Of today and later. */
  readonly exceptions: readonly Exception[]
}

/** Instants (epoch ms), half-open. */
export interface Interval {
  readonly start: number
  readonly end: number
}

export const agendaOf = ({ agenda, timeZone }: Rules): Agenda => ({ ...agenda, timeZone })

/** The zone whose clocks a location has. */
export const timeZoneOf = ({ timeZone, locationTimeZones }: Schedule, locationId: string): string =>
  locationTimeZones[locationId] ?? timeZone

/** Zones of locations that are not the agenda's; nearly nobody has any. */
export const otherTimeZones = ({ locationTimeZones }: LocationTimeZones): readonly string[] => [
  ...new Set(Object.values(locationTimeZones)),
]
