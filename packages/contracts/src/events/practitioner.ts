import { type Static, Type } from 'typebox'
import { Id, Latitude, LocalTime, Longitude } from '../primitives.ts'

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

const PublishedLocation = Type.Object({
  id: Id,
  name: Text(200),
  street: Text(200),
  postalCode: Text(12),
  city: Text(100),
  lat: Latitude,
  lon: Longitude,
  wheelchairAccess: Type.Boolean(),
  /** IANA zone of the location's clocks; the profile's when absent. 0.1.0 publishes none. */
  timeZone: Type.Optional(Type.String()),
})

const PublishedConsultationType = Type.Object({
  id: Id,
  name: Text(120),
  durationMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
  bufferMinutes: Type.Integer({ minimum: 0, maximum: 120 }),
  minimumNoticeMinutes: Type.Integer({ minimum: 0, maximum: 43_200 }),
  horizonDays: Type.Integer({ minimum: 1, maximum: 730 }),
  changeNoticeMinutes: Type.Integer({ minimum: 0, maximum: 43_200 }),
  /** Who may book in a way that this release does not know calls the practice, which may always book. */
  whoMayBook: Type.Enum(['everyone', 'known-patients', 'practice'], { otherwise: 'practice' }),
  teleconsultation: Type.Boolean(),
})

/** The public profile as it travels: what `Practitioner` of the API says, in a definition that changes apart from it. */
export const PublishedProfile = Type.Object({
  id: Id,
  country: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  title: Type.Optional(Text(40)),
  givenName: Text(80),
  familyName: Text(80),
  /** Any code, because a consumer may meet a specialty that a later release has added. */
  specialty: Text(80),
  languages: Type.Array(Type.String({ pattern: '^[a-z]{2}$' }), { minItems: 1, maxItems: 12, uniqueItems: true }),
  insurance: Type.Array(Text(40), { maxItems: 8, uniqueItems: true }),
  teleconsultation: Type.Boolean(),
  timeZone: Text(60),
  agenda: Type.Object({
    dayStart: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    /** Any length: consumers compute with it. The API decides which lengths a practice may choose. */
    slotMinutes: Type.Integer({ minimum: 1, maximum: 1_440 }),
    slotsPerDay: Type.Integer({ minimum: 24, maximum: 300 }),
  }),
  locations: Type.Array(PublishedLocation, { minItems: 1, maxItems: 6 }),
  workingHours: Type.Array(
    Type.Object({
      locationId: Id,
      weekday: Type.Integer({ minimum: 1, maximum: 7 }),
      from: LocalTime,
      to: LocalTime,
    }),
    { maxItems: 84 },
  ),
  consultationTypes: Type.Array(PublishedConsultationType, { minItems: 1, maxItems: 30 }),
})
export type PublishedProfile = Static<typeof PublishedProfile>

export const PractitionerChanged = Type.Object({
  country: Type.String(),
  practitionerId: Id,
  /** Grows by one with each change of the profile; a consumer keeps the newest. */
  version: Type.Integer({ minimum: 1 }),
  profile: PublishedProfile,
})

export const PractitionerRemoved = Type.Object({
  country: Type.String(),
  practitionerId: Id,
  version: Type.Integer({ minimum: 1 }),
})
