import { askPostgres } from '@praxis/testing'
import type { Ours } from './ours.ts'

/** A change of a booking in the log of the bus. Times are RFC 3339. */
interface LoggedEvent {
  readonly type: string
  readonly bookingId: string
  readonly practitionerId: string
  readonly sequence: number
  readonly slotStart: string
  /** The start before a move. */
  readonly previousSlotStart: string
  readonly partition: number
}

/**
 * Lists what is wrong with the log of booking events: a change without an event, an event without a change, or events of one
 * practitioner in an impossible order. A repeated event counts once.
 */
export const busFaults = async (praxis: Ours): Promise<string[]> => {
  const [log, history] = [await logOf(praxis), await historyOf(praxis)]
  const changes = new Set(log.map(nameOf))
  return [
    ...[...history].filter((change) => !changes.has(change)).map((change) => `lost: ${change}`),
    ...[...changes].filter((change) => !history.has(change)).map((change) => `made up: ${change}`),
    ...orderFaults(log),
  ]
}

const nameOf = ({ bookingId, sequence }: Pick<LoggedEvent, 'bookingId' | 'sequence'>): string =>
  `${bookingId} ${sequence}`

/**
 * Replays the log. The sequence of each booking must grow by one, and no slot may be booked twice without a cancellation
 * between.
 */
const orderFaults = (log: readonly LoggedEvent[]): string[] => {
  const faults: string[] = []
  const [partitions, sequences] = [new Map<string, number>(), new Map<string, number>()]
  const given = new Set<string>()
  for (const event of log) {
    const { bookingId, practitionerId, sequence, partition, type } = event
    if ((partitions.get(practitionerId) ?? partition) !== partition) faults.push(`two partitions: ${practitionerId}`)
    partitions.set(practitionerId, partition)

    const last = sequences.get(bookingId) ?? -1
    if (sequence <= last) continue
    if (sequence > last + 1) faults.push(`too early: ${nameOf(event)}`)
    sequences.set(bookingId, sequence)

    const slotAt = (start: string): string => `${practitionerId} ${Date.parse(start)}`
    const slot = slotAt(event.slotStart)
    if (type === 'BookingRescheduled') given.delete(slotAt(event.previousSlotStart))
    if (type === 'BookingCancelled') given.delete(slot)
    else if (given.has(slot)) faults.push(`given twice: ${slot}`)
    else given.add(slot)
  }
  return faults
}

/** Reads the log in its order, one partition after the other. Reminders are left out, because they are no changes. */
const logOf = async (praxis: Ours): Promise<LoggedEvent[]> => {
  const rows = await askPostgres(
    await praxis.databaseUrl('bus'),
    `SELECT partition, event->>'type' AS type, data->>'bookingId' AS id, data->>'practitionerId' AS practitioner,
            data->>'sequence' AS sequence, data->>'slotStart' AS start, data->>'previousSlotStart' AS previous
     FROM events, LATERAL (SELECT event->'data' AS data) AS told
     WHERE topic = 'booking-events' AND event->>'type' <> 'BookingReminderDue' ORDER BY partition, "offset"`,
  )
  return rows.map((row) => ({
    type: String(row.type),
    bookingId: String(row.id),
    practitionerId: String(row.practitioner),
    sequence: Number(row.sequence),
    slotStart: String(row.start),
    previousSlotStart: String(row.previous),
    partition: Number(row.partition),
  }))
}

const historyOf = async (praxis: Ours): Promise<ReadonlySet<string>> => {
  const url = await praxis.databaseUrl('booking')
  const rows = await askPostgres(url, 'SELECT booking_id, sequence FROM booking_history')
  return new Set(
    rows.map(({ booking_id: id, sequence }) => nameOf({ bookingId: String(id), sequence: Number(sequence) })),
  )
}
