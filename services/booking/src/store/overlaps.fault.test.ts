import { randomUUID } from 'node:crypto'
import type { ConsultationType } from '@praxis/contracts'
import { MINUTE_MS } from '@praxis/contracts'
import { repeatWhileUnavailable, runAtOnce } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { figures } from '../../../../tests/faults/figures.ts'
import { pick } from '../../../../tests/faults/pick.ts'
import { type Booking, timesOf } from '../domain/booking.ts'
import { cancel, reschedule } from '../domain/change.ts'
import { type BookingEvent, cancelledEvent, createdEvent, rescheduledEvent } from '../domain/event.ts'
import { viewOf } from '../domain/view.ts'
import { type BookingTables, bookingTables } from '../fixture/tables.ts'
import { createBookingOn } from './create-booking.ts'
import { lockBookingOn } from './lock-booking.ts'
import type { BookingWrite } from './ports.ts'

const ATTEMPTS = figures.overlaps.statements
const AT_ONCE = 24
/** Ten days of ten practitioners: soon so full that most attempts meet somebody else's time. */
const PRACTITIONERS = Array.from({ length: 10 }, () => randomUUID())
const MINUTES = 10 * 24 * 60
const FROM_MS = Date.parse('2027-03-20T00:00:00Z')
const NOW = new Date('2027-03-01T00:00:00Z')
/** One attempt in five cancels, one in five moves. */
const ATTEMPT_KINDS = ['cancel', 'move', 'book', 'book', 'book'] as const

let tables: BookingTables
beforeAll(async () => {
  tables = await bookingTables('overlaps')
})
afterAll(() => tables.drop())

it(`leaves no two bookings that overlap after ${ATTEMPTS} attempts at random times and of random lengths`, async () => {
  const { db } = tables
  const create = createBookingOn(db.pool)
  // No relay runs, so the events stay in the outbox.
  const lock = lockBookingOn(db, { wake: () => undefined })
  const bookings: Booking[] = []
  const outcomes = { booked: 0, taken: 0, moved: 0, cancelled: 0 }

  const book = async (): Promise<void> => {
    const booking = randomBooking()
    const outcome = await create(writeOf(booking, createdEvent(booking)), undefined)
    if (outcome === 'booked') bookings.push(booking)
    outcomes[outcome === 'booked' ? 'booked' : 'taken']++
  }
  const cancelOne = (some: Booking): Promise<void> =>
    lock(some, async (locked) => {
      if (locked === undefined || locked.booking.cancellation !== undefined) return
      const after = cancel(locked.booking, { side: 'practice', now: NOW, type: undefined }, undefined)
      await locked.cancel(writeOf(after, cancelledEvent(after, 'practice')))
      outcomes.cancelled++
    })
  const moveOne = (some: Booking): Promise<void> =>
    lock(some, async (locked) => {
      if (locked === undefined || locked.booking.cancellation !== undefined) return
      const { booking: before } = locked
      const change = { side: 'practice', now: NOW, type: randomType() } as const
      const after = reschedule(before, change, {
        slotStart: randomStart(),
        locationId: before.locationId,
        timeZone: 'Europe/Paris',
      })
      const isMoved = await locked.move(writeOf(after, rescheduledEvent(after, before)))
      // What rejects is undone: the old time stays the booking's.
      if (!isMoved) throw new Taken()
      outcomes.moved++
    }).catch((error: unknown) => {
      if (!(error instanceof Taken)) throw error
      outcomes.taken++
    })

  const attempt = async (): Promise<void> => {
    const kind = pick(ATTEMPT_KINDS)
    if (kind === 'book' || bookings.length === 0) await book()
    else await (kind === 'move' ? moveOne : cancelOne)(pick(bookings))
  }
  await runAtOnce(AT_ONCE, Array.from({ length: ATTEMPTS }), () => repeatWhileUnavailable(attempt))

  for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(0)
  const { rows: overlapping } = await db.pool.query(OVERLAPPING)
  expect(overlapping).toEqual([])
  const { rows: deadlocks } = await db.pool.query(DEADLOCKS)
  expect(deadlocks).toEqual([{ deadlocks: '0' }])
  const { rows: counts } = await db.pool.query("SELECT count(*)::int FROM bookings WHERE status = 'confirmed'")
  expect(counts).toEqual([{ count: outcomes.booked - outcomes.cancelled }])
})

class Taken extends Error {}

const between = (least: number, most: number): number => least + Math.floor(Math.random() * (most - least + 1))

const randomStart = (): Date => new Date(FROM_MS + between(0, MINUTES) * MINUTE_MS)

/** From five minutes to three hours, with a buffer of up to half an hour. */
const randomType = (): ConsultationType => ({
  id: randomUUID(),
  name: 'Consultation',
  durationMinutes: between(5, 180),
  bufferMinutes: between(0, 30),
  minimumNoticeMinutes: 0,
  horizonDays: 365,
  changeNoticeMinutes: 0,
  whoMayBook: 'everyone',
  teleconsultation: false,
})

const randomBooking = (): Booking => {
  const type = randomType()
  return {
    id: randomUUID(),
    country: 'fr',
    practitionerId: pick(PRACTITIONERS),
    locationId: randomUUID(),
    consultationTypeId: type.id,
    patientId: randomUUID(),
    ...timesOf(randomStart(), type),
    timeZone: 'Europe/Paris',
    sequence: 0,
    bookedBy: randomUUID(),
    createdAt: NOW,
  }
}

const writeOf = (booking: Booking, event: BookingEvent): BookingWrite => ({
  booking,
  request: { country: 'fr', actorId: booking.bookedBy, key: randomUUID(), requestHash: '' },
  answer: viewOf(booking),
  event,
  at: NOW,
})

/** Asks every pair of a practitioner: no index and no constraint has a say. */
const OVERLAPPING = `
  SELECT a.id, b.id AS other FROM bookings a JOIN bookings b USING (practitioner_id)
  WHERE a.id < b.id AND a.slot_start < b.slot_end AND b.slot_start < a.slot_end
    AND a.status = 'confirmed' AND b.status = 'confirmed'`

const DEADLOCKS = 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'
