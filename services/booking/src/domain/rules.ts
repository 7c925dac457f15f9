import { type CountryCode, DAY_MS, keepsAgenda, locateSlot, MINUTE_MS, type Person } from '@praxis/contracts'
import { type Static, Type } from 'typebox'
import { problem } from './errors.ts'

const ConsultationRules = Type.Object({
  id: Type.String(),
  name: Type.String(),
  durationMinutes: Type.Integer(),
  bufferMinutes: Type.Integer(),
  minimumNoticeMinutes: Type.Integer(),
  horizonDays: Type.Integer(),
  changeNoticeMinutes: Type.Integer(),
  /** Who may book in a way that this release does not know calls the practice: nobody books whom it did not mean. */
  whoMayBook: Type.Enum(['everyone', 'known-patients', 'practice'], { otherwise: 'practice' }),
  /** Used by nothing here; release 0.1.0 reads the same rows and asks for it. */
  teleconsultation: Type.Boolean(),
})
export type ConsultationRules = Static<typeof ConsultationRules>

/**
 * What booking keeps of a profile, in its own table. Rows of other releases are read by a tolerant reader: a new member
 * that is required gives its `default`, and an enumeration says by `otherwise` what a value means that is not known.
 */
export const Rules = Type.Object({
  timeZone: Type.String(),
  agenda: Type.Object({ dayStart: Type.String(), slotMinutes: Type.Integer(), slotsPerDay: Type.Integer() }),
  workingHours: Type.Array(
    Type.Object({ locationId: Type.String(), weekday: Type.Integer(), from: Type.String(), to: Type.String() }),
  ),
  consultationTypes: Type.Array(ConsultationRules),
  /** Zones of locations by their ids, where they differ from the agenda's. Absent in rows of 0.1.0. */
  locationTimeZones: Type.Optional(Type.Record(Type.String(), Type.String())),
})
export type Rules = Static<typeof Rules>

/** The zone whose clocks a location has. */
export const timeZoneOf = ({ timeZone, locationTimeZones }: Rules, locationId: string): string =>
  locationTimeZones?.[locationId] ?? timeZone

export interface PractitionerRules extends Rules {
  readonly practitionerId: string
  readonly country: CountryCode
}

/** The consultation type, or `UNKNOWN_CONSULTATION_TYPE` with those there are. */
export const consultationTypeOf = (rules: Rules, id: string): ConsultationRules => {
  const found = rules.consultationTypes.find((each) => each.id === id)
  if (found !== undefined) return found
  const known = rules.consultationTypes.map((each) => ({ id: each.id, name: each.name }))
  throw problem('UNKNOWN_CONSULTATION_TYPE', { field: '/consultationTypeId', extra: { consultationTypes: known } })
}

interface Wish {
  readonly actor: Person
  readonly slotStart: Date
  readonly now: Date
}

/**
 * Refuses a start that the consultation type's rules do not allow this person. Notice and horizon bind patients, not the
 * practice; the past binds everybody, and an agenda that is not theirs does not exist for a practice.
 */
export const mustBeBookable = (
  { actor, slotStart, now }: Wish,
  type: ConsultationRules,
  { practitionerId, country, agenda, timeZone }: PractitionerRules,
): void => {
  if (actor.role !== 'patient' && !keepsAgenda(actor, practitionerId, country)) {
    throw problem('UNKNOWN_PRACTITIONER', { field: '/practitionerId' })
  }
  const field = '/slotStart'
  const ahead = slotStart.getTime() - now.getTime()
  if (ahead <= 0) throw problem('SLOT_IN_PAST', { field, detail: 'Choose a slot that has not begun.' })
  if (locateSlot({ ...agenda, timeZone }, slotStart.getTime()) === undefined) {
    throw problem('SLOT_OFF_GRID', {
      field,
      detail: `Slots start every ${agenda.slotMinutes} minutes from ${agenda.dayStart} (${timeZone}).`,
    })
  }
  if (actor.role !== 'patient') return
  if (type.whoMayBook === 'practice')
    throw problem('NOT_BOOKABLE_ONLINE', { field: '/consultationTypeId', detail: 'Call the practice.' })
  if (ahead < type.minimumNoticeMinutes * MINUTE_MS) {
    throw problem('NOTICE_TOO_SHORT', {
      field,
      detail: `Book at least ${type.minimumNoticeMinutes} minutes before the start.`,
    })
  }
  if (ahead > type.horizonDays * DAY_MS) {
    throw problem('BEYOND_HORIZON', { field, detail: `Book at most ${type.horizonDays} days ahead.` })
  }
}
