import { type Static, Type } from 'typebox'
import { documentsOf, summaryOf, textsOf } from '../../domain/document.ts'
import { StoredProfile } from '../../domain/profile.ts'

const Availability = Type.Record(
  Type.String(),
  Type.Object({ next: Type.Union([Type.String(), Type.Null()]), open: Type.Array(Type.String()) }),
)
export type Availability = Static<typeof Availability>

/** What the events said last of a practitioner, whichever came first. */
export const Source = Type.Object({
  profile_version: Type.Integer(),
  /** Null before the first profile and after the removal. */
  profile: Type.Union([StoredProfile, Type.Null()]),
  availability_version: Type.Integer(),
  availability: Availability,
  /** The availability before this one: shows whether somebody became free. */
  replaced: Availability,
  /** Every location that ever had a document. */
  locations: Type.Array(Type.String()),
})
export type Source = Static<typeof Source>

export const emptySource = {
  profile_version: 0,
  profile: null,
  availability_version: 0,
  availability: {},
  replaced: {},
  locations: [],
} as const satisfies Source

/**
 * Grows with each state of a source, as each event that is accepted raises one of the two versions. Documents bear it,
 * so that one made from an older state never replaces a newer one.
 */
export const revisionOf = ({ profile_version, availability_version }: Source): number =>
  profile_version + availability_version

export const hitId = (practitionerId: string, locationId: string): string => `${practitionerId}:${locationId}`

/** The documents of all locations, an empty one where a location is gone: it keeps older ones from coming back. */
export const hitDocuments = (
  practitionerId: string,
  { profile, availability, locations }: Source,
): readonly { readonly id: string; readonly document: object }[] => {
  const found = new Map((profile === null ? [] : documentsOf(profile)).map((each) => [each.locationId, each]))
  return locations.map((locationId) => {
    const id = hitId(practitionerId, locationId)
    const location = profile?.locations.find((each) => each.id === locationId)
    const document = found.get(locationId)
    if (profile === null || location === undefined || document === undefined) return { id, document: {} }
    const free = availability[locationId]
    return {
      id,
      document: {
        practitioner_id: practitionerId,
        location_id: locationId,
        specialty: document.specialty,
        point: { lat: document.lat, lon: document.lon },
        words: document.words,
        text: textsOf(profile, location),
        next_available_slot: instantOf(free?.next ?? null),
        open: (free?.open ?? []).filter(isHalfDay),
        practitioner: summaryOf(profile),
        location,
      },
    }
  })
}

/** True when somebody is free now at a time at which they were not before. */
export const hasOpened = ({ profile, availability, replaced }: Source): boolean =>
  (profile?.locations ?? []).some(({ id }) => {
    const now = availability[id] ?? nothing
    const before = replaced[id] ?? nothing
    return now.open.some((day) => !before.open.includes(day)) || millisecondsOf(now.next) < millisecondsOf(before.next)
  })

const nothing = { next: null, open: [] }

const millisecondsOf = (instant: string | null): number => (instant === null ? Infinity : Date.parse(instant))
const instantOf = (instant: string | null): string | null => (instant === null ? null : new Date(instant).toISOString())

/** `2026-11-24a`; days without a half stand in the events too. */
const isHalfDay = (open: string): boolean => open.length === 11
