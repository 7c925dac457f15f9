import type { Practitioner } from '@praxis/contracts'
import type { Database } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, move } from '../fixture/bookings.ts'
import { openTables } from '../fixture/tables.ts'
import { NOW, startTestBooking, type TestBooking } from '../fixture/test-service.ts'
import { remindersOn } from '../store/reminders.ts'
import type { BookingDb } from '../store/tables.ts'
import { makeRemind, type Remind } from './use-case.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NO_RELAY = { wake: () => undefined, stop: async () => undefined }

let service: TestBooking
let db: Database<BookingDb>
let remind: Remind
let practitioner: Practitioner
beforeAll(async () => {
  service = await startTestBooking()
  db = await openTables(service.databaseUrl('booking'))
  remind = makeRemind({ reminders: remindersOn(db, NO_RELAY), clock: service.edges.clock })
})
afterAll(async () => {
  await db.close()
  await service.stop()
})
beforeEach(async () => {
  service.edges.clock.set(NOW)
  practitioner = await freePractitioner(service)
  // As if the looks began now, wherever an earlier test has set the clock.
  await db.pool.query('TRUNCATE reminder_marks')
  await look()
})

/** So many milliseconds after the morning on which every test begins. */
const at = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()
const newBooking = async (start: string) => {
  const { token } = await service.person({})
  const { status, body } = await book(service, token, bodyFor(practitioner, start))
  expect(status).toBe(201)
  return { id: String(body.id), token }
}
/** What was told of a booking, in order. */
const eventsOf = async (id: string): Promise<unknown[]> => {
  const events = await service.edges.bus.peek('reader', 'booking-events', 10_000)
  return events.flatMap(({ event }) =>
    event.subject === id && event.type === 'BookingReminderDue' ? [event.data] : [],
  )
}
/** Looks, or lets the service's own job look, until all that is due now is told. */
const look = () =>
  eventually(
    async () => {
      await remind()
      const { rows } = await db.pool.query<{ behind: number }>(
        `SELECT extract(epoch FROM $1::timestamptz + make_interval(mins => minutes_before) - slot_start)::float AS behind
         FROM reminder_marks`,
        [service.edges.clock()],
      )
      expect(rows).toHaveLength(2)
      for (const { behind } of rows) expect(behind).toBeLessThanOrEqual(10)
      expect((await db.pool.query('SELECT FROM outbox')).rowCount).toBe(0)
    },
    { withinMs: 15_000 },
  )
const remindedAfter = async (ms: number, id: string) => {
  service.edges.clock.advance(ms)
  await look()
  return eventsOf(id)
}
const dayBefore = { minutesBefore: 1_440, sequence: 0 }
const hoursBefore = { minutesBefore: 120, sequence: 0 }

it('reminds a day and two hours before, once each', async () => {
  const { id } = await newBooking(at(3 * DAY))
  expect(await remindedAfter(2 * DAY, id)).toEqual([])
  expect(await remindedAfter(MINUTE, id)).toMatchObject([dayBefore])
  expect(await remindedAfter(MINUTE, id)).toMatchObject([dayBefore])
  expect(await remindedAfter(22 * HOUR, id)).toMatchObject([dayBefore, hoursBefore])
  expect(await remindedAfter(3 * HOUR, id)).toMatchObject([dayBefore, hoursBefore])
})

it('reminds of the time to which a booking was moved, also when it was reminded of the old one', async () => {
  const { id, token } = await newBooking(at(2 * DAY))
  expect(await remindedAfter(DAY + MINUTE, id)).toMatchObject([dayBefore])
  expect((await move(service, token, id, at(4 * DAY))).status).toBe(200)
  expect(await remindedAfter(DAY + MINUTE, id)).toMatchObject([dayBefore])
  expect(await remindedAfter(DAY + MINUTE, id)).toMatchObject([dayBefore, { minutesBefore: 1_440, sequence: 1 }])
})

it('says nothing of a booking that is cancelled', async () => {
  const { id, token } = await newBooking(at(2 * DAY))
  expect((await cancel(service, token, id)).status).toBe(200)
  expect(await remindedAfter(DAY + MINUTE, id)).toEqual([])
})

it('says nothing of what was booked, or moved, too late for a reminder', async () => {
  const soon = await newBooking(at(3 * HOUR))
  const moved = await newBooking(at(5 * DAY))
  expect((await move(service, moved.token, moved.id, at(HOUR))).status).toBe(200)
  expect(await remindedAfter(MINUTE, moved.id)).toEqual([])
  expect(await remindedAfter(HOUR + MINUTE, soon.id)).toMatchObject([hoursBefore])
})

it('catches up after a pause, but for what was booked in it and for what has begun', async () => {
  const early = await newBooking(at(26 * HOUR))
  const begun = await newBooking(at(25 * HOUR))
  service.edges.clock.advance(3 * HOUR)
  const late = await newBooking(at(26 * HOUR + 30 * MINUTE))
  await look()
  expect(await eventsOf(early.id)).toMatchObject([dayBefore])
  expect(await eventsOf(late.id)).toEqual([])
  await db.pool.query("UPDATE reminder_marks SET slot_start = slot_start - interval '1 year'")
  service.edges.clock.advance(22 * HOUR + MINUTE)
  await look()
  expect(await eventsOf(begun.id)).toMatchObject([dayBefore])
})

it('says nothing of an agenda moved here from elsewhere, until a booking of it is moved', async () => {
  const patientId = (await service.person({})).id
  const bookings = [bodyFor(practitioner, at(2 * DAY), { patientId })]
  const token = await service.internalToken()
  const { body } = await service.ask('POST', '/internal/fr/bookings/import', { token, body: { bookings } })
  expect(body.imported).toBe(1)
  const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM bookings WHERE patient_id = $1', [patientId])
  const id = rows[0]?.id ?? ''
  expect(await remindedAfter(DAY + MINUTE, id)).toEqual([])
  const { token: own } = await service.person({ id: patientId })
  expect((await move(service, own, id, at(3 * DAY))).status).toBe(200)
  expect(await remindedAfter(DAY + MINUTE, id)).toMatchObject([{ minutesBefore: 1_440, sequence: 1 }])
})

it('tells of each of many that start at once, though several processes look at the same time', async () => {
  const start = new Date(at(2 * DAY))
  await db.pool.query(
    `INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id,
                           slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
     SELECT gen_random_uuid(), 'fr', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
            $1, $1::timestamptz + interval '1 hour', $1::timestamptz + interval '1 hour', 'Europe/Paris', 'many', $2
     FROM generate_series(1, 1250)`,
    [start, new Date(NOW)],
  )
  await db.pool.query(
    `INSERT INTO booking_history (booking_id, sequence, action, actor_id, slot_start, at)
     SELECT id, 0, 'created', 'many', slot_start, created_at FROM bookings WHERE booked_by = 'many'`,
  )
  service.edges.clock.advance(DAY + MINUTE)
  await Promise.all([remind(), remind(), remind()])
  // Who finds another at it leaves the rest to them.
  await look()
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM bookings WHERE booked_by = 'many'")
  const events = await service.edges.bus.peek('reader', 'booking-events', 10_000)
  const subjects = events.flatMap(({ event }) => (event.type === 'BookingReminderDue' ? [event.subject] : []))
  const ofMany = subjects.filter((subject) => rows.some(({ id }) => id === subject))
  expect(ofMany.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
})

it('does not look by a clock that is far ahead of the database', async () => {
  service.edges.clock.set('2199-01-01T08:00:00Z')
  await expect(remind()).rejects.toThrow('ahead of the database')
})
