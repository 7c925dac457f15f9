import { type EventOf, isCountryCode } from '@praxis/contracts'
import { type Bus, type Logger, type Stoppable, startConsumer } from '@praxis/platform'
import type { History, HistoryRow } from '../store/ports.ts'

/** Writes each patient's history of bookings from the events. */
export const startProjectingBookings = ({
  bus,
  log,
  history,
}: {
  bus: Bus
  log: Logger
  history: History
}): Promise<Stoppable> =>
  startConsumer({
    bus,
    group: 'patient',
    topics: ['booking-events'] as const,
    log,
    handle: (events) => history.save(events.flatMap(rowOf)),
  })

const rowOf = ({ type, data }: EventOf<'booking-events'>): HistoryRow[] => {
  if (type === 'BookingReminderDue' || !isCountryCode(data.country)) return []
  return [
    {
      country_code: data.country,
      booking_id: data.bookingId,
      patient_id: data.patientId,
      practitioner_id: data.practitionerId,
      location_id: data.locationId,
      consultation_type_id: data.consultationTypeId,
      status: type === 'BookingCancelled' ? 'cancelled' : 'confirmed',
      slot_start: new Date(data.slotStart),
      slot_start_text: data.slotStart,
      slot_end_text: data.slotEnd,
      sequence: data.sequence,
    },
  ]
}
