import { type CountryCode, internalRoutes } from '@praxis/contracts'
import type { Peers } from '../peers.ts'
import type { Statements } from './compare.ts'

/** The answers of the services about one page of a country's practitioners, including removed ones. */
export interface Page {
  readonly statements: readonly Statements[]
  /** The number of practitioners on all pages. */
  readonly total: number
  readonly next: string | null
}

const PAGE = 200

/**
 * Asks the services one after the other. A change between two answers looks like a difference, which is gone when they are
 * asked again.
 */
export const collectPage = async (
  { practitioner, booking, availability, search }: Peers,
  country: CountryCode,
  after: string | undefined,
): Promise<Page> => {
  const params = { country }
  const walk = { limit: PAGE, ...(after === undefined ? {} : { after }) }
  const { profiles, removed, total, next } = await practitioner.call(internalRoutes.profilePage, { params, body: walk })
  const practitionerIds = [...profiles.map(({ id }) => id), ...removed.map((each) => each.practitionerId)]
  if (practitionerIds.length === 0) return { statements: [], total, next }
  const body = { practitionerIds }
  const { bookings } = await booking.call(internalRoutes.confirmedPage, { params, body })
  const rings = await availability.call(internalRoutes.ringPage, { params, body })
  const indexed = await search.call(internalRoutes.indexedPage, { params, body })

  const versionOf = new Map(profiles.map(({ id, version }) => [id, version]))
  const ringOf = byPractitioner(rings.practitioners)
  const indexedOf = byPractitioner(indexed.practitioners)
  const statements = practitionerIds.map((practitionerId): Statements => {
    const profileVersion = versionOf.get(practitionerId)
    const ring = ringOf.get(practitionerId)
    const found = indexedOf.get(practitionerId)
    return {
      practitionerId,
      ...(profileVersion !== undefined && { profileVersion }),
      bookings: bookings.filter((each) => each.practitionerId === practitionerId),
      bookedSlots: rings.booked.filter((each) => each.practitionerId === practitionerId),
      ring: ring?.ring ?? (profileVersion === undefined ? 'same' : 'missing'),
      nextAvailableSlots: firstSlotsByLocation(ring?.availability.locations),
      ...(found && { indexed: { ...found, nextAvailableSlots: firstSlotsByLocation(found.locations) } }),
    }
  })
  return { statements, total, next }
}

const byPractitioner = <Each extends { readonly practitionerId: string }>(all: readonly Each[]): Map<string, Each> =>
  new Map(all.map((each) => [each.practitionerId, each]))

interface FirstSlot {
  readonly locationId: string
  readonly nextAvailableSlot: string | null
}
const firstSlotsByLocation = (locations: readonly FirstSlot[] = []): Record<string, string | null> =>
  Object.fromEntries(locations.map(({ locationId, nextAvailableSlot }) => [locationId, nextAvailableSlot]))
