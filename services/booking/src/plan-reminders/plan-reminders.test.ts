import { randomUUID } from 'node:crypto'
import type { Practitioner } from '@praxis/contracts'
import { makeEvent } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner } from '../fixture/bookings.ts'
import { type BookingWorld, bookingWorld, typeOf } from '../fixture/world.ts'

// The job worker waits by the clock of PostgreSQL, so these tests run on real time.
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let world: BookingWorld
let practitioner: Practitioner
beforeAll(async () => {
  world = await bookingWorld({})
  const locationId = randomUUID()
  // At any hour of any day, so that the hour at which the tests run does not matter.
  practitioner = await freePractitioner(world, {
    timeZone: 'UTC',
    consultationTypes: [typeOf({ durationMinutes: 5 })],
    agenda: { dayStart: '00:00', slotMinutes: 5, slotsPerDay: 288 },
    workingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId, weekday, from: '00:00', to: '24:00' })),
  })
})
afterAll(() => world.stop())

/** The next slot so many milliseconds from now. */
const slotIn = (ms: number): Date => new Date(Math.ceil((Date.now() + ms) / (5 * MINUTE)) * 5 * MINUTE)

const booked = async (start: Date) => {
  const { token } = await world.person({})
  const { status, body } = await book(world, token, bodyFor(practitioner, start.toISOString()))
  expect(status).toBe(201)
  return { id: String(body.id), token }
}

const jobsOf = async (id: string): Promise<{ key: string; run_at: Date }[]> => {
  const { rows } = await world.pool.query(
    'SELECT key, run_at FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY run_at',
    [`reminder:${id}:%`],
  )
  return rows
}
const dueTimes = async (id: string): Promise<number[]> => (await jobsOf(id)).map(({ run_at }) => run_at.getTime())
const planned = (id: string, times: number[]) => eventually(async () => expect(await dueTimes(id)).toEqual(times))
/** The event of a booking is on the bus, and nothing is left there to plan from. */
const isSeen = (id: string) =>
  eventually(async () => {
    expect((await events()).some(({ event }) => event.subject === id)).toBe(true)
    const lag = await world.edges.bus.lag()
    expect(lag).toContainEqual({ group: 'booking-reminders', topic: 'booking-events', messages: 0 })
  })
const events = () => world.edges.bus.peek('reader', 'booking-events', 1_000)
const reminders = async (id: string) =>
  (await events()).filter(({ event }) => event.subject === id && event.type === 'BookingReminderDue')
/** Lets every planned reminder of a booking be due now. */
const makeDue = (id: string) =>
  world.pool.query(
    `SELECT graphile_worker.add_job('remind', payload, run_at => now(), job_key => key)
     FROM graphile_worker._private_jobs WHERE key LIKE $1`,
    [`reminder:${id}:%`],
  )

it('plans a day and two hours before, moves with the booking and ends with it', async () => {
  const start = slotIn(5 * DAY)
  const { id, token } = await booked(start)
  await planned(id, [start.getTime() - DAY, start.getTime() - 120 * MINUTE])
  const later = slotIn(6 * DAY)
  const body = { slotStart: later.toISOString() }
  expect((await world.ask('POST', `/fr/v1/bookings/${id}/reschedule`, { token, body })).status).toBe(200)
  await planned(id, [later.getTime() - DAY, later.getTime() - 120 * MINUTE])
  expect((await world.ask('POST', `/fr/v1/bookings/${id}/cancel`, { token, body: {} })).status).toBe(200)
  await planned(id, [])
})

it('plans no reminder for which a booking was made, or moved, too late', async () => {
  const soon = slotIn(180 * MINUTE)
  const { id, token } = await booked(soon)
  await planned(id, [soon.getTime() - 120 * MINUTE])
  const sooner = slotIn(60 * MINUTE)
  const body = { slotStart: sooner.toISOString() }
  expect((await world.ask('POST', `/fr/v1/bookings/${id}/reschedule`, { token, body })).status).toBe(200)
  await planned(id, [])
})

it('announces a due reminder of the booking as it is now', async () => {
  const { id } = await booked(slotIn(7 * DAY))
  await eventually(async () => expect(await jobsOf(id)).toHaveLength(2))
  await makeDue(id)
  await eventually(async () => {
    const minutes = (await reminders(id)).map(({ event }) => event.data)
    expect(minutes).toHaveLength(2)
    expect(minutes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ minutesBefore: 1440, sequence: 0 }),
        expect.objectContaining({ minutesBefore: 120, sequence: 0 }),
      ]),
    )
  })
})

it('announces nothing of a booking that has changed since', async () => {
  const { id } = await booked(slotIn(8 * DAY))
  await eventually(async () => expect(await jobsOf(id)).toHaveLength(2))
  await world.pool.query('UPDATE bookings SET sequence = 1 WHERE id = $1', [id])
  await makeDue(id)
  await eventually(async () => expect(await jobsOf(id)).toHaveLength(0))
  await isSeen(id)
  expect(await reminders(id)).toEqual([])
})

it('plans by the last of several events that it reads at once', async () => {
  const bookingId = randomUUID()
  const happened = (type: 'BookingCreated' | 'BookingRescheduled' | 'BookingCancelled', id: string, start: Date) => {
    const at = start.toISOString()
    const data = {
      ...{ country: 'fr', bookingId: id, practitionerId: practitioner.id, patientId: randomUUID(), sequence: 0 },
      ...{ locationId: randomUUID(), consultationTypeId: randomUUID(), slotStart: at, slotEnd: at, occupiedUntil: at },
      ...{ previousSlotStart: at, previousOccupiedUntil: at, cancelledBy: 'patient' as const },
    }
    return { key: practitioner.id, event: makeEvent(type, { source: 'booking', subject: id, time: new Date(), data }) }
  }
  const [first, last] = [slotIn(10 * DAY), slotIn(11 * DAY)]
  const gone = randomUUID()
  await world.edges.bus.publish('booking-events', [
    happened('BookingCreated', bookingId, first),
    happened('BookingCreated', gone, first),
    happened('BookingRescheduled', bookingId, last),
    happened('BookingCancelled', gone, first),
  ])
  await planned(bookingId, [last.getTime() - DAY, last.getTime() - 120 * MINUTE])
  expect(await jobsOf(gone)).toEqual([])
})

it('plans nothing for an agenda moved here from elsewhere', async () => {
  const start = slotIn(9 * DAY)
  const patientId = randomUUID()
  const bookings = [bodyFor(practitioner, start.toISOString(), { patientId })]
  const token = await world.internalToken()
  const { body } = await world.ask('POST', '/internal/fr/bookings/import', { token, body: { bookings } })
  expect(body.imported).toBe(1)
  const { rows } = await world.pool.query('SELECT id FROM bookings WHERE patient_id = $1', [patientId])
  await isSeen(rows[0].id)
  expect(await jobsOf(rows[0].id)).toEqual([])
})
