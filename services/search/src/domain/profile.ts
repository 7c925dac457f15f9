import { type Static, Type } from 'typebox'

const StoredLocation = Type.Object({
  id: Type.String(),
  name: Type.String(),
  street: Type.String(),
  postalCode: Type.String(),
  city: Type.String(),
  lat: Type.Number(),
  lon: Type.Number(),
  wheelchairAccess: Type.Boolean(),
  /** Absent in profiles that 0.1.0 wrote. */
  timeZone: Type.Optional(Type.String()),
})

const StoredConsultationType = Type.Object({
  id: Type.String(),
  name: Type.String(),
  durationMinutes: Type.Integer(),
  bufferMinutes: Type.Integer(),
  minimumNoticeMinutes: Type.Integer(),
  horizonDays: Type.Integer(),
  changeNoticeMinutes: Type.Integer(),
  whoMayBook: Type.Enum(['everyone', 'known-patients', 'practice'], { otherwise: 'practice' }),
  teleconsultation: Type.Boolean(),
})

/**
 * What the index reads of a profile that it keeps. It keeps what the event carried, the parts that are not named here
 * included, because release 0.1.0 reads the same index and asks for the whole profile.
 */
export const StoredProfile = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  title: Type.Optional(Type.String()),
  givenName: Type.String(),
  familyName: Type.String(),
  /** Any code; see `summaryOf` for one that this release does not know. */
  specialty: Type.String(),
  languages: Type.Array(Type.String()),
  insurance: Type.Array(Type.String()),
  teleconsultation: Type.Boolean(),
  timeZone: Type.String(),
  locations: Type.Array(StoredLocation),
  consultationTypes: Type.Array(StoredConsultationType),
})
export type StoredProfile = Static<typeof StoredProfile>
export type StoredLocation = Static<typeof StoredLocation>

/** The fields of a document in OpenSearch that a result is made from. */
export const StoredHit = Type.Object({
  practitioner: Type.Omit(StoredProfile, ['version', 'locations']),
  location: StoredLocation,
  next_available_slot: Type.Union([Type.String(), Type.Null()]),
})
