/**
 * The answers of the services about one practitioner, each from its own store. An answer is absent when the service does
 * not know them.
 */
export interface Statements {
  readonly practitionerId: string
  /** Version of the profile at the practitioner service. Absent when the practitioner was removed. */
  readonly profileVersion?: number
  /** Confirmed bookings from now on, as the booking service has them. */
  readonly bookings: readonly Occupied[]
  /** The booked time in availability's own table. */
  readonly bookedSlots: readonly Occupied[]
  /** The slot ring, and the ring that PostgreSQL's rows give. */
  readonly ring: 'same' | 'missing' | 'different'
  /** First free slot of each location, as availability computes it now. */
  readonly nextAvailableSlots: Readonly<Record<string, string | null>>
  readonly indexed?: {
    readonly profileVersion: number
    readonly nextAvailableSlots: Readonly<Record<string, string | null>>
  }
}

export interface Occupied {
  readonly bookingId: string
  readonly slotStart: string
}

/** One difference between the answers of two services. */
export interface Difference {
  readonly practitionerId: string
  readonly what: (typeof differences)[number]
  /** Ids and times that help to find it. */
  readonly detail: string
}

const differences = [
  'booking-not-in-availability',
  'availability-without-booking',
  'booking-at-another-time',
  'ring-missing',
  'ring-different',
  'not-indexed',
  'indexed-though-removed',
  'index-profile-version',
  'index-next-slot',
] as const

/** Finds all differences between the answers about one practitioner. */
export const compare = (statements: Statements): Difference[] => [
  ...compareBookings(statements),
  ...compareRing(statements),
  ...compareIndex(statements),
]

const compareBookings = ({ practitionerId, bookings, bookedSlots }: Statements): Difference[] => {
  const starts = new Map(bookedSlots.map(({ bookingId, slotStart }) => [bookingId, Date.parse(slotStart)]))
  const known = new Set(bookings.map(({ bookingId }) => bookingId))
  const ofBookings = bookings.flatMap(({ bookingId, slotStart }): Difference[] => {
    const start = starts.get(bookingId)
    if (start === Date.parse(slotStart)) return []
    const what = start === undefined ? 'booking-not-in-availability' : 'booking-at-another-time'
    return [{ practitionerId, what, detail: `${bookingId} ${slotStart}` }]
  })
  const ofSlots = bookedSlots
    .filter(({ bookingId }) => !known.has(bookingId))
    .map(({ bookingId, slotStart }): Difference => {
      return { practitionerId, what: 'availability-without-booking', detail: `${bookingId} ${slotStart}` }
    })
  return [...ofBookings, ...ofSlots]
}

const compareRing = ({ practitionerId, ring }: Statements): Difference[] => {
  if (ring === 'same') return []
  return [{ practitionerId, what: ring === 'missing' ? 'ring-missing' : 'ring-different', detail: '' }]
}

const compareIndex = ({ practitionerId, profileVersion, indexed, nextAvailableSlots }: Statements): Difference[] => {
  if (profileVersion === undefined) {
    return indexed === undefined ? [] : [{ practitionerId, what: 'indexed-though-removed', detail: '' }]
  }
  if (indexed === undefined) return [{ practitionerId, what: 'not-indexed', detail: '' }]
  const versions =
    indexed.profileVersion === profileVersion ? [] : [`${indexed.profileVersion} instead of ${profileVersion}`]
  const slots = Object.entries(nextAvailableSlots).flatMap(([locationId, expected]) => {
    const indexedSlot = indexed.nextAvailableSlots[locationId] ?? null
    return instant(indexedSlot) === instant(expected) ? [] : [`${locationId} ${indexedSlot} instead of ${expected}`]
  })
  return [
    ...versions.map((detail): Difference => ({ practitionerId, what: 'index-profile-version', detail })),
    ...slots.map((detail): Difference => ({ practitionerId, what: 'index-next-slot', detail })),
  ]
}

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text))
