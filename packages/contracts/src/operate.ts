import { Type } from 'typebox'
import { Practitioner } from './practitioner.ts'
import { Id, Instant } from './primitives.ts'

/** Rows of one page at most; a ring or a document each. */
const MAX_PAGE = 500

/** A page of a walk over all practitioners of a country in the order of their ids. */
export const WalkBody = Type.Object({
  /** The last id of the page before; absent for the first page. */
  after: Type.Optional(Id),
  limit: Type.Integer({ minimum: 1, maximum: MAX_PAGE }),
})
const next = Type.Union([Id, Type.Null()], { description: 'Where the next page begins; null after the last.' })

/** How far a walk that changes something is: `done` of this page, `total` of all pages. */
export const WalkResult = Type.Object({ done: Type.Integer(), total: Type.Integer(), next })

/** The same of a walk that publishes. */
export const RepublishResult = Type.Object({
  ...WalkResult.properties,
  /** True when the bus takes no events: many of this walk wait at their owner. */
  busIsAway: Type.Boolean(),
})

/** Profiles as the practitioner service has them now, not as a replica may. */
export const ProfilePage = Type.Object({
  profiles: Type.Array(Practitioner),
  /** Those of this page that are no more: an older event must not bring them back. */
  removed: Type.Array(
    Type.Object({ country: Type.String(), practitionerId: Id, version: Type.Integer({ minimum: 1 }) }),
  ),
  /** All, the removed included. */
  total: Type.Integer(),
  next,
})

export const PractitionersBody = Type.Object({ practitionerIds: Type.Array(Id, { minItems: 1, maxItems: MAX_PAGE }) })

/** The free time of one practitioner, as the event `AvailabilityChanged` tells it too. */
const PublishedAvailability = Type.Object({
  country: Type.String(),
  practitionerId: Id,
  /** Grows with each computation. */
  version: Type.Integer({ minimum: 1 }),
  locations: Type.Array(
    Type.Object({
      locationId: Id,
      nextAvailableSlot: Type.Union([Instant, Type.Null()]),
      /** Local days and half-days with a free slot. */
      open: Type.Array(Type.String()),
    }),
  ),
})

/** What an AvailabilityChanged event would say now. */
export const AvailabilityPage = Type.Object({ availabilities: Type.Array(PublishedAvailability) })

const occupied = { bookingId: Id, practitionerId: Id, slotStart: Instant }

/** Confirmed bookings that end after now. */
export const ConfirmedPage = Type.Object({ bookings: Type.Array(Type.Object(occupied)) })

/** What availability knows of each practitioner who was not removed, and whether the slot ring agrees with it. */
export const RingPage = Type.Object({
  /** Booked time that ends after now, of removed practitioners too: their bookings stand until somebody cancels them. */
  booked: Type.Array(Type.Object(occupied)),
  practitioners: Type.Array(
    Type.Object({
      practitionerId: Id,
      ring: Type.Enum(['same', 'missing', 'different']),
      availability: PublishedAvailability,
    }),
  ),
})

/** What the index holds of each practitioner; those it does not know are left out. */
export const IndexedPage = Type.Object({
  practitioners: Type.Array(
    Type.Object({
      practitionerId: Id,
      profileVersion: Type.Integer(),
      availabilityVersion: Type.Union([Type.Integer(), Type.Null()]),
      locations: Type.Array(Type.Object({ locationId: Id, nextAvailableSlot: Type.Union([Instant, Type.Null()]) })),
    }),
  ),
})

/** Which rebuild a step belongs to, as `begin` answered it: another one has taken its place when it is not found. */
const rebuildId = Type.String({ minLength: 1, maxLength: 255 })

/**
 * One step of making an index anew: `begin` puts an empty one beside the one that answers, `page` fills it from the
 * services that own the data, `finish` lets it answer and removes the old one, `abandon` removes it, whosever it is
 * when no id is given.
 */
export const RebuildIndexBody = Type.Union([
  Type.Object({ step: Type.Literal('begin') }),
  Type.Object({ step: Type.Literal('page'), rebuildId, ...WalkBody.properties }),
  Type.Object({ step: Type.Literal('finish'), rebuildId }),
  Type.Object({ step: Type.Literal('abandon'), rebuildId: Type.Optional(rebuildId) }),
])

export const RebuildIndexResult = Type.Object({
  ...WalkResult.properties,
  rebuildId: Type.Union([rebuildId, Type.Null()], { description: 'Null when none goes on.' }),
})
