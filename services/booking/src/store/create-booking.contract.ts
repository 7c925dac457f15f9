import { randomUUID } from 'node:crypto'
import { HOUR_MS } from '@praxis/contracts'
import { repeatWhileUnavailable } from '@praxis/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Booking } from '../domain/booking.ts'
import { createdEvent } from '../domain/event.ts'
import { viewOf } from '../domain/view.ts'
import { type BookingTables, bookingTables } from '../fixture/tables.ts'
import type { BookingWrite, BookingWriter, KeyedRequest } from './ports.ts'

const NOW = new Date('2027-03-01T08:00:00Z')

/** A booking of the hour that begins so many hours from now. */
export const writeAt = (
  hours: number,
  changes: Partial<Booking> = {},
  request: Partial<KeyedRequest> = {},
): BookingWrite => {
  const slotStart = new Date(NOW.getTime() + hours * HOUR_MS)
  const end = new Date(slotStart.getTime() + HOUR_MS)
  const patientId = changes.patientId ?? randomUUID()
  const booking: Booking = {
    id: randomUUID(),
    country: 'fr',
    practitionerId: randomUUID(),
    locationId: randomUUID(),
    consultationTypeId: randomUUID(),
    patientId,
    slotStart,
    consultationEnd: end,
    occupiedUntil: end,
    timeZone: 'Europe/Paris',
    sequence: 0,
    bookedBy: patientId,
    createdAt: NOW,
    ...changes,
  }
  return {
    booking,
    request: { country: 'fr', actorId: patientId, key: randomUUID(), requestHash: 'hash', ...request },
    answer: viewOf(booking),
    event: createdEvent(booking),
    at: NOW,
  }
}

/** The rules that hold for every way of writing a booking. */
export const createContract = (name: string, createOn: (pool: pg.Pool) => BookingWriter['create']): void => {
  let tables: BookingTables
  let create: BookingWriter['create']
  beforeAll(async () => {
    tables = await bookingTables('create')
    create = createOn(tables.db.pool)
  })
  afterAll(() => tables.drop())

  /** Of many at once a slow machine turns some away; they ask again. */
  const createAmongMany: BookingWriter['create'] = (...write) => repeatWhileUnavailable(() => create(...write))

  /** Rows about a booking: itself, its history, its key and its event. */
  const rowsOf = async ({ booking, request }: BookingWrite) => {
    const { rows } = await tables.db.pool.query<{ table: string }>(
      `SELECT 'bookings' AS table FROM bookings WHERE id = $1
       UNION ALL SELECT 'history: ' || action FROM booking_history WHERE booking_id = $1
       UNION ALL SELECT 'keys' FROM idempotency_keys WHERE answer->>'id' = $1::text AND key = $2
       UNION ALL SELECT 'outbox: ' || topic FROM outbox WHERE event->>'subject' = $1::text`,
      [booking.id, request.key],
    )
    return rows.map(({ table }) => table)
  }
  const ALL = ['bookings', 'history: created', 'keys', 'outbox: booking-events']

  it(`${name} writes booking, history, key and event, as they were meant`, async () => {
    const guardianId = randomUUID()
    const write = writeAt(1, { guardianId })
    expect(await create(write, undefined)).toBe('booked')
    expect(await rowsOf(write)).toEqual(ALL)
    const { rows } = await tables.db.pool.query(
      `SELECT b.slot_start, b.guardian_id, b.created_at, k.answer, k.request_hash, o.key, o.event
       FROM bookings b, idempotency_keys k, outbox o WHERE b.id = $1 AND k.key = $2 AND o.event->>'subject' = $1::text`,
      [write.booking.id, write.request.key],
    )
    expect(rows).toEqual([
      {
        slot_start: write.booking.slotStart,
        guardian_id: guardianId,
        created_at: NOW,
        answer: JSON.parse(JSON.stringify(write.answer)),
        request_hash: 'hash',
        key: write.booking.practitionerId,
        event: expect.objectContaining({ type: 'BookingCreated', data: expect.objectContaining({ sequence: 0 }) }),
      },
    ])
  })

  it(`${name} refuses what overlaps, and writes nothing of it`, async () => {
    const first = writeAt(2)
    const { practitionerId } = first.booking
    const later = writeAt(2.5, { practitionerId })
    expect(await create(first, undefined)).toBe('booked')
    expect(await create(later, undefined)).toBe('time-taken')
    expect(await rowsOf(later)).toEqual([])
    expect(await create(writeAt(3, { practitionerId }), undefined)).toBe('booked')
  })

  it(`${name} refuses another booking under a used key`, async () => {
    const first = writeAt(4)
    const other = writeAt(5, { patientId: first.booking.patientId }, { key: first.request.key })
    expect(await create(first, undefined)).toBe('booked')
    expect(await create(other, undefined)).toBe('key-used')
    expect(await rowsOf(other)).toEqual([])
  })

  it(`${name} refuses what goes beyond a limit, and takes what does not`, async () => {
    const limits = { withPractitioner: 1, inAll: 2 }
    const patientId = randomUUID()
    const practitionerId = randomUUID()
    expect(await create(writeAt(1, { patientId, practitionerId }), limits)).toBe('booked')
    expect(await create(writeAt(2, { patientId, practitionerId }), limits)).toBe('limit-reached')
    expect(await create(writeAt(2, { patientId }), limits)).toBe('booked')
    expect(await create(writeAt(3, { patientId }), limits)).toBe('limit-reached')
    expect(await create(writeAt(3, { patientId, practitionerId }), undefined)).toBe('booked')
  })

  it(`${name} gives each of many at once its own outcome`, async () => {
    const used = writeAt(1)
    await create(used, undefined)
    const key = { key: used.request.key }
    const { practitionerId, patientId } = used.booking
    const limits = { withPractitioner: 10, inAll: 1 }
    const attempts = Array.from({ length: 120 }, (_, n) => {
      if (n % 4 === 1) return { write: writeAt(1.25, { practitionerId }), limits, expected: 'time-taken' } as const
      if (n % 4 === 2)
        return { write: writeAt(9 + n, { patientId }, key), limits: undefined, expected: 'key-used' } as const
      if (n % 4 === 3) return { write: writeAt(9 + n, { patientId }), limits, expected: 'limit-reached' } as const
      return { write: writeAt(9 + n), limits, expected: 'booked' } as const
    })
    const outcomes = await Promise.all(attempts.map(({ write, limits }) => createAmongMany(write, limits)))
    expect(outcomes).toEqual(attempts.map(({ expected }) => expected))
    for (const [n, { write }] of attempts.entries()) expect(await rowsOf(write)).toEqual(n % 4 === 0 ? ALL : [])
  })

  it(`${name} lets one of many have a key that all use at the same moment`, async () => {
    const patientId = randomUUID()
    const key = randomUUID()
    const writes = Array.from({ length: 40 }, (_, n) => writeAt(n, { patientId }, { key }))
    const outcomes = await Promise.all(writes.map((write) => createAmongMany(write, undefined)))
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'key-used')).toHaveLength(39)
  })

  it(`${name} refuses one that cannot be written, and writes those beside it`, async () => {
    const wrong = writeAt(2, { occupiedUntil: NOW })
    const writes = Array.from({ length: 20 }, (_, n) => (n === 10 ? wrong : writeAt(n)))
    const outcomes = await Promise.allSettled(writes.map((write) => createAmongMany(write, undefined)))
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(writes.map((write) => write !== wrong))
    for (const write of writes) expect(await rowsOf(write)).toEqual(write === wrong ? [] : ALL)
  })
}
