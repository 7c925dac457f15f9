import { type CountryCode, type EventData, PUBLISHED_DAYS } from '@praxis/contracts'
import { type AgendaDays, ringOf } from '../domain/ring.ts'
import { summaryOf } from '../domain/summary.ts'
import { computeFreeDays } from '../recompute/compute-days.ts'
import type { AgendaStores, LockAgendas, Rings } from '../store/ports.ts'

type Availability = EventData<'AvailabilityChanged'>

export interface RingPage {
  readonly practitioners: {
    readonly practitionerId: string
    readonly ring: RingState
    readonly availability: Availability
  }[]
  readonly booked: { readonly bookingId: string; readonly practitionerId: string; readonly slotStart: string }[]
}

type RingState = 'same' | 'missing' | 'different'

/**
 * What PostgreSQL says of practitioners now. Changes nothing. Their agendas are locked meanwhile, so that no change lies
 * between table and ring. Unknown and removed practitioners are left out, except for what is booked with them.
 */
export interface InspectRings {
  /** Compares the rings in the cache with it, too. */
  rings(country: CountryCode, practitionerIds: readonly string[]): Promise<RingPage>
  /** Asks no cache: an index can be made anew while Redis is away. */
  availabilities(country: CountryCode, practitionerIds: readonly string[]): Promise<Availability[]>
}

interface Deps {
  readonly lockAgendas: LockAgendas
  readonly rings: Pick<Rings, 'read'>
  readonly clock: () => Date
}

export const makeInspectRings = ({ lockAgendas, rings, clock }: Deps): InspectRings => ({
  rings: (country, practitionerIds) =>
    lockAgendas(practitionerIds, async (stores) => {
      const now = clock()
      const agendas = await computeAgendas(stores, country, practitionerIds, now)
      const bookings = await stores.bookingsFrom(practitionerIds, now)
      const stored = await rings.read(agendas.map(({ agenda }) => agenda.schedule.practitionerId))
      return {
        practitioners: agendas.map(({ agenda, availability }, index) => ({
          practitionerId: agenda.schedule.practitionerId,
          ring: stateOf(stored[index], agenda),
          availability,
        })),
        booked: [...bookings].flatMap(([practitionerId, those]) =>
          those.map(({ bookingId, slotStart }) => ({ bookingId, practitionerId, slotStart: slotStart.toISOString() })),
        ),
      }
    }),

  availabilities: (country, practitionerIds) =>
    lockAgendas(practitionerIds, async (stores) => {
      const agendas = await computeAgendas(stores, country, practitionerIds, clock())
      return agendas.map(({ availability }) => availability)
    }),
})

const computeAgendas = async (
  stores: AgendaStores,
  country: CountryCode,
  practitionerIds: readonly string[],
  now: Date,
): Promise<{ agenda: AgendaDays; availability: Availability }[]> => {
  const agendas = await computeFreeDays(stores, practitionerIds, now, PUBLISHED_DAYS)
  const publications = await stores.findPublications(practitionerIds)
  return agendas
    .filter(({ schedule }) => schedule.country === country)
    .map((agenda) => {
      const { practitionerId } = agenda.schedule
      const version = publications.get(practitionerId)?.version ?? 1
      const { locations } = summaryOf(agenda.schedule, agenda.days, now.getTime())
      return { agenda, availability: { country, practitionerId, version, locations } }
    })
}

const stateOf = (ring: Buffer | undefined, agenda: AgendaDays): RingState => {
  if (ring === undefined) return 'missing'
  return ring.equals(ringOf(agenda)) ? 'same' : 'different'
}
