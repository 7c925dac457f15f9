import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { Deliveries, DeliveryRow } from '../store/ports.ts'

/** Writes the log of what was sent about each subject. */
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
    handle: (events) => deliveries.save(events.flatMap(rowOf)),
  })

const rowOf = ({ type, time, data }: EventOf<'notification-events'>): DeliveryRow[] => {
  const { country, subject, recipient, kind, minutesBefore = 0, channel } = data
  if (!isCountryCode(country)) return []
  const status = type === 'NotificationSent' ? 'sent' : 'failed'
  const isBooking = subject.kind === 'booking'
  return [
    {
      country_code: country,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_version: subject.version,
      booking_id: isBooking ? subject.id : null,
      sequence: isBooking ? subject.version : null,
      recipient,
      kind,
      minutes_before: minutesBefore,
      channel,
      status,
      at: new Date(time),
    },
  ]
}
