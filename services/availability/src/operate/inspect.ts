import { type CountryCode, type EventData, PUBLISHED_DAYS, ringKey } from '@praxis/contracts'
import type { Cache, Clock } from '@praxis/platform'
import { summaryOf } from '../domain/summary.ts'
import { computeDays } from '../recompute/recompute.ts'
import { type Computed, ringOf } from '../recompute/rings.ts'
import type { Held, Hold } from '../store/ports.ts'

type Availability = EventData<'AvailabilityChanged'>

export interface Inspected {
  readonly practitioners: {
    readonly practitionerId: string
    readonly ring: RingState
    readonly availability: Availability
  }[]
  readonly booked: { readonly bookingId: string; readonly practitionerId: string; readonly slotStart: string }[]
}

type RingState = 'same' | 'missing' | 'different'

/**
 * What PostgreSQL says of practitioners now, changing nothing. They are held meanwhile: nobody is between a table and
 * a ring. Unknown and removed ones are left out, but for what is booked with them.
 */
export interface Inspect {
  /** Whether their rings say the same, too. */
  rings(country: CountryCode, practitionerIds: readonly string[]): Promise<Inspected>
  /** Asks no cache: an index is made anew while Redis is away, too. */
  availabilities(country: CountryCode, practitionerIds: readonly string[]): Promise<Availability[]>
}

interface Deps {
  readonly hold: Hold
  readonly cache: Cache
  readonly clock: Clock
}

export const makeInspect = ({ hold, cache, clock }: Deps): Inspect => ({
  rings: (country, practitionerIds) =>
    hold(practitionerIds, async (held) => {
      const now = clock()
      const told = await toldOf(held, country, practitionerIds, now)
      const booked = await held.bookedFrom(practitionerIds, now)
      const rings = await cache.getMany(told.map(({ computed }) => ringKey(computed.schedule.practitionerId)))
      return {
        practitioners: told.map(({ computed, availability }, index) => ({
          practitionerId: computed.schedule.practitionerId,
          ring: stateOf(rings[index], computed),
          availability,
        })),
        booked: [...booked].flatMap(([practitionerId, times]) =>
          times.map(({ bookingId, slotStart }) => ({ bookingId, practitionerId, slotStart: slotStart.toISOString() })),
        ),
      }
    }),

  availabilities: (country, practitionerIds) =>
    hold(practitionerIds, async (held) => {
      const told = await toldOf(held, country, practitionerIds, clock())
      return told.map(({ availability }) => availability)
    }),
})

const toldOf = async (held: Held, country: CountryCode, practitionerIds: readonly string[], now: Date) => {
  const computed = await computeDays(held, practitionerIds, now, PUBLISHED_DAYS)
  const told = await held.told(practitionerIds)
  return computed
    .filter(({ schedule }) => schedule.country === country)
    .map((each) => {
      const { practitionerId } = each.schedule
      const version = told.get(practitionerId)?.version ?? 1
      const { locations } = summaryOf(each.schedule, each.days, now.getTime())
      return { computed: each, availability: { country, practitionerId, version, locations } }
    })
}

const stateOf = (ring: Buffer | undefined, { schedule, days }: Computed): RingState => {
  if (ring === undefined) return 'missing'
  return ring.equals(ringOf({ schedule, days })) ? 'same' : 'different'
}
