import { type Static, Type } from 'typebox'
import { Id, LanguageCode, Latitude, LocalTime, Longitude, SpecialtyCode } from './primitives.ts'

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

export const Location = Type.Object({
  id: Id,
  name: Text(200),
  street: Text(200),
  postalCode: Text(12),
  city: Text(100),
  lat: Latitude,
  lon: Longitude,
  wheelchairAccess: Type.Boolean(),
  /**
   * IANA zone of the location's clocks, one of its country's. Absent in a draft, it is that of the territory in which the
   * place lies, else the profile's. Answers always have it; events of 0.1.0 do not.
   */
  timeZone: Type.Optional(Text(60)),
})
export type Location = Static<typeof Location>

/** One opening of every week at one location, in wall time of that location. `weekday` is ISO: 1 Monday … 7 Sunday. */
export const WorkingHours = Type.Object({
  locationId: Id,
  weekday: Type.Integer({ minimum: 1, maximum: 7 }),
  from: LocalTime,
  to: LocalTime,
})
export type WorkingHours = Static<typeof WorkingHours>

/** Who may book a consultation type without calling: everyone, patients seen before, or the practice only. */
export const WhoMayBook = Type.Enum(['everyone', 'known-patients', 'practice'])

export const ConsultationType = Type.Object({
  id: Id,
  name: Text(120),
  durationMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
  /** Minutes kept free after the consultation. */
  bufferMinutes: Type.Integer({ minimum: 0, maximum: 120 }),
  /** How long before the start a patient may still book, in minutes. */
  minimumNoticeMinutes: Type.Integer({ minimum: 0, maximum: 43_200 }),
  /** How far ahead a patient may book, in days. */
  horizonDays: Type.Integer({ minimum: 1, maximum: 730 }),
  /** How long before the start a patient may still cancel or reschedule, in minutes. The practice always may. */
  changeNoticeMinutes: Type.Integer({ minimum: 0, maximum: 43_200 }),
  whoMayBook: WhoMayBook,
  teleconsultation: Type.Boolean(),
})
export type ConsultationType = Static<typeof ConsultationType>

/** How a practitioner's day is cut into slots; see `agenda/grid.ts`. */
export const AgendaShape = Type.Object({
  dayStart: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM' }),
  slotMinutes: Type.Enum([5, 10, 15, 20, 30, 60]),
  slotsPerDay: Type.Integer({ minimum: 24, maximum: 300 }),
})
export type AgendaShape = Static<typeof AgendaShape>

const profileFields = {
  title: Type.Optional(Text(40)),
  givenName: Text(80),
  familyName: Text(80),
  specialty: SpecialtyCode,
  /** ISO 639-1 codes of the languages spoken. */
  languages: Type.Array(Type.String({ pattern: '^[a-z]{2}$' }), { minItems: 1, maxItems: 12, uniqueItems: true }),
  /** Codes of the country's insurance schemes. */
  insurance: Type.Array(Text(40), { maxItems: 8, uniqueItems: true }),
  teleconsultation: Type.Boolean(),
  /** IANA zone of the agenda, whose days and slots it counts, and of every location that has no other. */
  timeZone: Text(60),
  agenda: AgendaShape,
  locations: Type.Array(Location, { minItems: 1, maxItems: 6 }),
  workingHours: Type.Array(WorkingHours, { maxItems: 84 }),
  /** In the order in which the practice offers them. */
  consultationTypes: Type.Array(ConsultationType, { minItems: 1, maxItems: 30 }),
}

/** The public profile, as anybody may see it. `version` grows by one with each change. */
export const Practitioner = Type.Object({
  id: Id,
  country: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  ...profileFields,
})
export type Practitioner = Static<typeof Practitioner>

/** How messages reach a practitioner: never public, never on the bus. */
export const PractitionerContact = Type.Object({
  email: Type.String({ format: 'email', maxLength: 254 }),
  phone: Type.Optional(Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$', description: 'E.164' })),
  language: LanguageCode,
})
export type PractitionerContact = Static<typeof PractitionerContact>

/** What creates or replaces a practitioner. */
export const PractitionerDraft = Type.Object(
  { ...profileFields, contact: PractitionerContact },
  { additionalProperties: false },
)
export type PractitionerDraft = Static<typeof PractitionerDraft>

/** The name shown to people. */
export const displayName = (person: { title?: string; givenName: string; familyName: string }): string =>
  [person.title, person.givenName, person.familyName].filter((part) => part !== undefined).join(' ')
