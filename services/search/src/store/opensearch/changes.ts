import type { EventData } from '@praxis/contracts'
import { newestOf } from '@praxis/platform'
import type { StoredProfile } from '../../domain/profile.ts'
import { type Availability, emptySource } from './source.ts'

/** A change of one practitioner's source, which OpenSearch makes where it is newer. */
export interface Change {
  readonly practitionerId: string
  readonly version: number
  readonly script: string
  readonly params: object
}

// A source changes by a script, so that of two writers at once each sees what the other wrote.
const PROFILE = `
  def source = ctx._source.source;
  if (source.profile_version >= params.version) { ctx.op = 'none'; return; }
  source.profile_version = params.version;
  source.profile = params.profile;
  for (def location : params.locations) { if (!source.locations.contains(location)) source.locations.add(location); }`

const AVAILABILITY = `
  def source = ctx._source.source;
  if (source.availability_version >= params.version) { ctx.op = 'none'; return; }
  source.availability_version = params.version;
  source.replaced = source.availability;
  source.availability = params.availability;`

export const profileChanges = (profiles: readonly StoredProfile[]): readonly Change[] =>
  newest(
    profiles.map((profile) => ({
      practitionerId: profile.id,
      version: profile.version,
      script: PROFILE,
      params: { version: profile.version, profile, locations: profile.locations.map(({ id }) => id) },
    })),
  )

export const removals = (removed: readonly EventData<'PractitionerRemoved'>[]): readonly Change[] =>
  newest(
    removed.map(({ practitionerId, version }) => ({
      practitionerId,
      version,
      script: PROFILE,
      params: { version, profile: null, locations: [] },
    })),
  )

export const availabilityChanges = (changes: readonly EventData<'AvailabilityChanged'>[]): readonly Change[] =>
  newest(
    changes.map(({ practitionerId, version, locations }) => ({
      practitionerId,
      version,
      script: AVAILABILITY,
      params: { version, availability: byLocation(locations) },
    })),
  )

/** The lines of a bulk request that make a change in one index. */
export const linesOf = ({ practitionerId, script, params }: Change, alias: string): readonly object[] => [
  { update: { _index: alias, _id: practitionerId, retry_on_conflict: 10 } },
  { script: { lang: 'painless', source: script, params }, scripted_upsert: true, upsert: { source: emptySource } },
]

const newest = (changes: readonly Change[]): readonly Change[] =>
  newestOf(
    changes,
    ({ practitionerId }) => practitionerId,
    ({ version }) => version,
  )

const byLocation = (locations: EventData<'AvailabilityChanged'>['locations']): Availability =>
  Object.fromEntries(
    locations.map(({ locationId, nextAvailableSlot, open }) => [locationId, { next: nextAvailableSlot, open }]),
  )
