import { type CountryCode, type EventData, offsetTime, PUBLISHED_DAYS, ringKey } from '@praxis/contracts'
import type { Cache, Clock } from '@praxis/platform'
import { summaryOf } from '../domain/summary.ts'
import { computeDays } from '../recompute/recompute.ts'
import { type Computed, ringOf } from '../recompute/rings.ts'
import type { Hold } from '../store/ports.ts'

export interface Inspected {
  readonly practitionerId: string
  readonly ring: 'same' | 'missing' | 'different'
  readonly booked: { readonly bookingId: string; readonly slotStart: string }[]
  readonly availability: EventData<'AvailabilityChanged'>
}

export type Inspect = (country: CountryCode, practitionerIds: readonly string[]) => Promise<Inspected[]>

interface Deps {
  readonly hold: Hold
  readonly cache: Cache
  readonly clock: Clock
}

/**
 * What PostgreSQL says of practitioners now, and whether their rings say the same, changing nothing. They are held
 * meanwhile: nobody is between a table and a ring. Unknown and removed ones are left out.
 */
export const makeInspect =
  ({ hold, cache, clock }: Deps): Inspect =>
  (country, practitionerIds) =>
    hold(practitionerIds, async (held) => {
      const now = clock()
      const computed = (await computeDays(held, practitionerIds, now, PUBLISHED_DAYS)).filter(
        ({ schedule }) => schedule.country === country,
      )
      const told = await held.told(practitionerIds)
      const booked = await held.bookedFrom(practitionerIds, now)
      const rings = await cache.getMany(computed.map(({ schedule }) => ringKey(schedule.practitionerId)))
      return computed.map(({ schedule, days }, index) => {
        const { practitionerId, timeZone } = schedule
        const mine = booked.get(practitionerId) ?? []
        return {
          practitionerId,
          ring: stateOf(rings[index], { schedule, days }),
          booked: mine.map(({ bookingId, slotStart }) => ({ bookingId, slotStart: offsetTime(timeZone, slotStart) })),
          availability: {
            country,
            practitionerId,
            version: told.get(practitionerId)?.version ?? 1,
            locations: summaryOf(schedule, days, now.getTime()).locations,
          },
        }
      })
    })

const stateOf = (ring: Buffer | undefined, { schedule, days }: Computed): Inspected['ring'] => {
  if (ring === undefined) return 'missing'
  return ring.equals(ringOf({ schedule, days })) ? 'same' : 'different'
}
