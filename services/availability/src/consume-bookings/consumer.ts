import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Relay, type Stoppable, startConsumer } from '@praxis/platform'
import type { Compute } from '../recompute/recompute.ts'
import type { BookedChange, Hold } from '../store/ports.ts'

interface Deps {
  readonly bus: Bus
  readonly hold: Hold
  readonly recompute: Compute
  readonly relay: Relay
  readonly log: Logger
}

/** Keeps the times that bookings take and give back. */
export const startConsumingBookings = ({ bus, hold, recompute, relay, log }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'availability',
    topics: ['booking-events'] as const,
    log,
    handle: async (events) => {
      const changes = events.flatMap(changeOf)
      const ids = changes.map(({ practitionerId }) => practitionerId)
      if (ids.length === 0) return
      await hold(ids, async (held) => {
        await held.keepBooked(changes)
        await recompute(held, ids)
      })
      relay.wake()
    },
  })

const changeOf = ({ type, data }: EventOf<'booking-events'>): BookedChange[] => {
  const { country, bookingId, practitionerId, sequence } = data
  if (!isCountryCode(country) || type === 'BookingReminderDue') return []
  return [
    {
      country,
      bookingId,
      practitionerId,
      slotStart: new Date(data.slotStart),
      occupiedUntil: new Date(data.occupiedUntil),
      sequence,
      live: type !== 'BookingCancelled',
    },
  ]
}
