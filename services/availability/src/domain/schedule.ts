import { type Agenda, AgendaShape, ConsultationType, type CountryCode, WorkingHours } from '@praxis/contracts'
import { type Static, Type } from 'typebox'

/** What is kept of a profile. */
export const Rules = Type.Object({
  timeZone: Type.String(),
  agenda: AgendaShape,
  locationIds: Type.Array(Type.String()),
  workingHours: Type.Array(WorkingHours),
  consultationTypes: Type.Array(ConsultationType),
})
export type Rules = Static<typeof Rules>

/** A day or a part of one that differs from the weekly hours. */
export interface Exception {
  readonly id: string
  readonly kind: 'absence' | 'extra-opening'
  /** Local day. */
  readonly date: string
  /** Wall times; the whole day when absent. */
  readonly hours?: { readonly from: string; readonly to: string } | undefined
  readonly locationId?: string | undefined
}

/** Everything that decides when a practitioner is open. */
export interface Schedule extends Rules {
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
