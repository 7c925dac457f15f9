import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { ChangeAgendas } from '../recompute/change-agendas.ts'
import type { BookingChange } from '../store/ports.ts'

interface Deps {
  readonly bus: Bus
  readonly changeAgendas: ChangeAgendas
  readonly log: Logger
}

/** Stores the times that bookings take and give back. */
export const startConsumingBookings = ({ bus, changeAgendas, log }: Deps): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'availability',
    topics: ['booking-events'] as const,
    log,
    handle: async (events) => {
      const changes = events.flatMap(changeOf)
      if (changes.length === 0) return
      const ids = changes.map(({ practitionerId }) => practitionerId)
      await changeAgendas(ids, (stores) => stores.putBookings(changes))
    },
  })

const changeOf = ({ type, data }: EventOf<'booking-events'>): BookingChange[] => {
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
