import { randomUUID } from 'node:crypto'
import { type Database, type EmbeddedPostgres, makeEvent, makeLog, openDatabase } from '@praxis/platform'

export const log = makeLog({ level: 'silent' })
const migrations = new URL('../../services/booking/migrations/', import.meta.url)

/** A database with an outbox. */
export const openOutbox = async (postgres: EmbeddedPostgres, name: string): Promise<Database<unknown>> => {
  await postgres.ensureDatabase(name)
  return openDatabase<unknown>({ name: 'bench', url: postgres.url(name), migrations, log })
}

/** An event as a booking writes it, about one of a thousand practitioners. */
export const eventOf = (n: number) => {
  const practitionerId = `00000001-0000-4000-8000-${(n % 1_000).toString(16).padStart(12, '0')}`
  const bookingId = randomUUID()
  const event = makeEvent('BookingCreated', {
    source: 'booking',
    subject: bookingId,
    time: new Date(),
    data: {
      country: 'fr',
      bookingId,
      practitionerId,
      patientId: randomUUID(),
      locationId: randomUUID(),
      consultationTypeId: randomUUID(),
      slotStart: '2030-01-07T09:00:00+01:00',
      slotEnd: '2030-01-07T09:30:00+01:00',
      occupiedUntil: '2030-01-07T09:30:00+01:00',
      sequence: 0,
    },
  })
  return { key: practitionerId, event }
}

/** Writes so many events of bookings into an outbox. */
export const fillOutbox = async ({ pool }: Database<unknown>, count: number): Promise<void> => {
  const BATCH = 5_000
  for (let done = 0; done < count; done += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, count - done) }, (_, n) => eventOf(done + n))
    await pool.query(
      `INSERT INTO outbox (topic, key, event) SELECT 'booking-events', * FROM unnest($1::text[], $2::jsonb[])`,
      [events.map(({ key }) => key), events.map(({ event }) => JSON.stringify(event))],
    )
  }
}
