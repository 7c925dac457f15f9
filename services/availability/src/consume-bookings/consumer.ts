import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { Change } from '../recompute/change.ts'
import type { BookedChange } from '../store/ports.ts'

interface Deps {
  readonly bus: Bus
  readonly change: Change
  readonly log: Logger
}

/** Keeps the times that bookings take and give back. */
export const startConsumingBookings = ({ bus, change, log }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'availability',
    topics: ['booking-events'] as const,
    log,
    handle: async (events) => {
      const changes = events.flatMap(changeOf)
      if (changes.length === 0) return
      const ids = changes.map(({ practitionerId }) => practitionerId)
      await change(ids, (held) => held.keepBooked(changes))
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
