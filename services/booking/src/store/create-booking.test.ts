import { randomUUID } from 'node:crypto'
import { isTransient, violates } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BookingTables, bookingTables } from '../fixture/tables.ts'
import { bookingInsertOf } from './booking-insert.ts'
import { createContract, writeAt } from './create-booking.contract.ts'
import { createBookingOn } from './create-booking.ts'
import { INSERT_BOOKING, insertBooking } from './insert-booking.ts'
import { INSERT_BOOKINGS, insertBookings } from './insert-bookings.ts'
import type { BookingWriter } from './ports.ts'

type Create = BookingWriter['create']

const insertOne =
  (pool: pg.Pool): Create =>
  (write, limits) =>
    insertBooking(pool, bookingInsertOf(write, 'created', { ...write, limits }))

/** Inserts each booking in one statement with another that has nothing to do with it. */
const insertBeside =
  (pool: pg.Pool): Create =>
  async (write, limits) => {
    const other = writeAt(1)
    const both = [write, other].map((each) => bookingInsertOf(each, 'created', { ...each, limits }))
    const outcomes = await insertBookings(pool, both).catch((error: unknown) => {
      if (violates(error, 'idempotency_keys_pkey')) return undefined
      throw error
    })
    if (outcomes === undefined) return 'key-used'
    expect(outcomes.get(other.booking.id)).toBe('booked')
    return outcomes.get(write.booking.id) ?? expect.unreachable('an outcome is missing')
  }

describe('alone', () => createContract('a statement of its own', insertOne))
describe('many', () => createContract('a statement for two', insertBeside))
describe('in batches', () => createContract('a batch', createBookingOn))

describe('plans', () => {
  let tables: BookingTables
  beforeAll(async () => {
    tables = await bookingTables('create')
  })
  afterAll(async () => {
    await tables.drop()
  })

  it.each([
    ['one', INSERT_BOOKING],
    ['many', INSERT_BOOKINGS],
  ])('of %s find what they look for by its index before anything is known of the tables', async (_, statement) => {
    const { rows } = await tables.db.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${statement}`)
    const plan = rows.map((row) => row['QUERY PLAN'].trim())
    expect(plan).toContainEqual(expect.stringContaining('Index Scan using bookings_of_patient'))
    expect(plan).not.toContainEqual(expect.stringContaining('idx_no_double_book'))
    expect(plan).not.toContainEqual(expect.stringMatching(/Seq Scan on (bookings|idempotency_keys)/))
  })
})

describe('a batch', () => {
  let tables: BookingTables
  const clients: pg.Client[] = []
  beforeAll(async () => {
    tables = await bookingTables('create')
  })
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()))
    await tables.drop()
  })
  /** Connects to the tables as another process does. */
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: tables.url })
    clients.push(client)
    await client.connect()
    return client
  }

  it('is refused when another request uses one of its keys at this moment, and its other bookings are made', async () => {
    const create = createBookingOn(tables.db.pool)
    const writes = Array.from({ length: 12 }, (_, n) => writeAt(n))
    const rival = writes[6] ?? expect.unreachable()
    const client = await connect()
    await client.query('BEGIN')
    await client.query("INSERT INTO idempotency_keys VALUES ($1, $2, 'another', '{}', now())", [
      rival.request.actorId,
      rival.request.key,
    ])
    const outcomes = Promise.all(writes.map((write) => create(write, undefined)))
    await eventually(async () => {
      const { rows } = await tables.db.pool.query("SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid'")
      expect(rows.length).toBeGreaterThan(0)
    })
    await client.query('COMMIT')
    expect(await outcomes).toEqual(writes.map((write) => (write === rival ? 'key-used' : 'booked')))
  })

  it('goes on for all other agendas while somebody has a row of one agenda locked', async () => {
    const create = createBookingOn(tables.db.pool)
    const practitionerId = randomUUID()
    const client = await connect()
    await client.query('BEGIN')
    await client.query(
      `INSERT INTO bookings (id, country_code, practitioner_id, location_id, consultation_type_id, patient_id,
                             slot_start, slot_end, consultation_end, time_zone, booked_by, created_at)
       SELECT $1, 'fr', $1, $1, $1, $1, s, s + interval '1 hour', s + interval '1 hour', 'Europe/Paris', '', s
       FROM (SELECT $2::timestamptz AS s) AS start`,
      [practitionerId, writeAt(1).booking.slotStart],
    )
    const rivals = Array.from({ length: 20 }, () => create(writeAt(1, { practitionerId }), undefined))
    const settled = Promise.allSettled(rivals)
    let isOver = false
    void Promise.allSettled(rivals.slice(0, 1)).then(() => {
      isOver = true
    })
    for (let round = 0; round < 5; round++) {
      const others = await Promise.all(Array.from({ length: 8 }, () => create(writeAt(1), undefined)))
      expect(new Set(others)).toEqual(new Set(['booked']))
    }
    // The rivals are still waiting, so nobody above waited for the row until its time was over.
    expect(isOver).toBe(false)
    await client.query('COMMIT')
    for (const outcome of await settled) {
      if (outcome.status === 'fulfilled') expect(outcome.value).toBe('time-taken')
      else expect(isTransient(outcome.reason)).toBe(true)
    }
  })
})
