import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { Deliveries, DeliveryRow } from '../store/ports.ts'

/** Keeps the log of what was sent about each booking. */
export const startProjectingDeliveries = ({
  bus,
  log,
  deliveries,
}: {
  bus: Bus
  log: Logger
  deliveries: Deliveries
}): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'patient-deliveries',
    topics: ['notification-events'] as const,
    log,
    handle: (events) => deliveries.keep(events.flatMap(rowOf)),
  })

const rowOf = ({ type, time, data }: EventOf<'notification-events'>): DeliveryRow[] => {
  const { country, bookingId, sequence, recipient, kind, minutesBefore = 0, channel } = data
  if (!isCountryCode(country)) return []
  const status = type === 'NotificationSent' ? 'sent' : 'failed'
  return [
    {
      country_code: country,
      booking_id: bookingId,
      sequence,
      recipient,
      kind,
      minutes_before: minutesBefore,
      channel,
      status,
      at: new Date(time),
    },
  ]
}
