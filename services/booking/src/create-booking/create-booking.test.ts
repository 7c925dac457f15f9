import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from '../fixture/bookings.ts'
import { type BookingWorld, bookingWorld, typeOf } from '../fixture/world.ts'

let world: BookingWorld
beforeAll(async () => {
  world = await bookingWorld()
})
afterAll(() => world.stop())

const overlaps = async (practitionerId: string): Promise<number> => {
  const { rows } = await world.pool.query<{ count: number }>(
    `SELECT count(*)::int FROM bookings a JOIN bookings b ON a.practitioner_id = b.practitioner_id AND a.id < b.id
     AND tstzrange(a.slot_start, a.slot_end) && tstzrange(b.slot_start, b.slot_end)
     WHERE a.practitioner_id = $1 AND a.status = 'confirmed' AND b.status = 'confirmed'`,
    [practitionerId],
  )
  return rows[0]?.count ?? -1
}

describe('one slot, many rivals', () => {
  it('gives one of 64 clients the slot and 63 a 409', async () => {
    const practitioner = await freePractitioner(world)
    const rivals = await Promise.all(Array.from({ length: 64 }, () => world.person({})))
    const answers = await Promise.all(rivals.map(({ token }) => book(world, token, bodyFor(practitioner, slot(1)))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(63)
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['SLOT_TAKEN']))
    const { rows } = await world.pool.query('SELECT count(*)::int AS n FROM bookings WHERE practitioner_id = $1', [
      practitioner.id,
    ])
    expect(rows[0].n).toBe(1)
  })

  it('never lets mixed durations overlap', async () => {
    const types = [
      typeOf({ durationMinutes: 30 }),
      typeOf({ durationMinutes: 60, bufferMinutes: 15 }),
      typeOf({ durationMinutes: 90 }),
    ]
    const wish = fc.record({ half: fc.integer({ min: 0, max: 20 }), type: fc.integer({ min: 0, max: 2 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 8, maxLength: 24 }), async (wishes) => {
        const practitioner = await freePractitioner(world, { consultationTypes: types })
        const answers = await Promise.all(
          wishes.map(async ({ half, type }) => {
            const { token } = await world.person({})
            const start = new Date(Date.parse(slot(2, '08:00')) + half * 30 * 60_000).toISOString()
            return book(world, token, bodyFor(practitioner, start, { consultationTypeId: types[type]?.id }))
          }),
        )
        for (const { status } of answers) expect([201, 409]).toContain(status)
        expect(answers.some(({ status }) => status === 201)).toBe(true)
        expect(await overlaps(practitioner.id)).toBe(0)
      }),
      { numRuns: 12 },
    )
  })
})

describe('the idempotency key', () => {
  it('gives five concurrent retries one booking and one answer', async () => {
    const practitioner = await freePractitioner(world)
    const { token } = await world.person({})
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => book(world, token, bodyFor(practitioner, slot(1)), key)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  })

  it('answers a retry even when the ring shows the slot as taken by itself', async () => {
    const practitioner = await freePractitioner(world)
    const { token } = await world.person({})
    const key = randomUUID()
    const first = await book(world, token, bodyFor(practitioner, slot(1)), key)
    await world.edges.cache.delete(ringKey(practitioner.id))
    world.peers.check = { free: false, locationId: null, alternatives: [] }
    expect(await book(world, token, bodyFor(practitioner, slot(1)), key)).toEqual(first)
  })

  it('refuses another request under the same key, and books nothing for it', async () => {
    const practitioner = await freePractitioner(world)
    const { token } = await world.person({})
    const key = randomUUID()
    const answers = await Promise.all([1, 2].map((day) => book(world, token, bodyFor(practitioner, slot(day)), key)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('IDEMPOTENCY_KEY_REUSED')
    const { rowCount } = await world.pool.query('SELECT FROM bookings WHERE practitioner_id = $1', [practitioner.id])
    expect(rowCount).toBe(1)
  })

  it('lets two people use the same key', async () => {
    const practitioner = await freePractitioner(world)
    const [one, two] = await Promise.all([world.person({}), world.person({})])
    expect((await book(world, one.token, bodyFor(practitioner, slot(1)), 'same')).status).toBe(201)
    expect((await book(world, two.token, bodyFor(practitioner, slot(2)), 'same')).status).toBe(201)
  })
})

describe('the pre-check', () => {
  it('refuses what the ring shows as taken, with the alternatives that availability knows', async () => {
    const practitioner = await freePractitioner(world)
    await world.edges.cache.set(
      ringKey(practitioner.id),
      Buffer.from((await world.edges.cache.get(ringKey(practitioner.id))) ?? '').fill(0, 6),
    )
    const alternatives = [{ slotStart: '2026-11-25T11:00:00+01:00' }]
    world.peers.check = { free: false, locationId: null, alternatives }
    const { token } = await world.person({})
    expect(await book(world, token, bodyFor(practitioner, slot(1)))).toMatchObject({
      status: 409,
      body: { code: 'SLOT_TAKEN', alternatives },
    })
  })

  it('asks availability beyond the ring, and says 503 when nobody vouches for the slot', async () => {
    const practitioner = await freePractitioner(world)
    const { token } = await world.person({})
    const locationId = practitioner.locations[0]?.id ?? ''
    world.peers.check = { free: true, locationId, alternatives: [] }
    expect((await book(world, token, bodyFor(practitioner, slot(30)))).status).toBe(201)
    world.peers.check = undefined
    expect(await book(world, token, bodyFor(practitioner, slot(31)))).toMatchObject({
      status: 503,
      body: { code: 'AVAILABILITY_UNKNOWN' },
    })
    world.peers.check = { free: false, locationId: null, alternatives: [] }
  })
})

describe('the rules', () => {
  it.each([
    ['a slot in the past', slot(-1), 'SLOT_IN_PAST'],
    ['a start between two slots', new Date(Date.parse(slot(1)) + 600_000).toISOString(), 'SLOT_OFF_GRID'],
    ['less notice than the type asks for', slot(0, '10:00'), 'NOTICE_TOO_SHORT'],
    ['further ahead than the horizon', slot(20), 'BEYOND_HORIZON'],
  ])('refuse a patient %s', async (_, start, code) => {
    const practitioner = await freePractitioner(world, {
      consultationTypes: [typeOf({ minimumNoticeMinutes: 24 * 60, horizonDays: 10 })],
    })
    const { token } = await world.person({})
    expect(await book(world, token, bodyFor(practitioner, start))).toMatchObject({
      status: 422,
      body: { code, field: '/slotStart' },
    })
  })

  it('exempt the practice from notice and online booking, not from the past', async () => {
    const practitioner = await freePractitioner(world, {
      consultationTypes: [typeOf({ minimumNoticeMinutes: 24 * 60, whoMayBook: 'practice' })],
    })
    const patient = await world.person({})
    world.peers.guardians.set(patient.id, undefined)
    const { token } = await world.person({ role: 'staff', practitionerIds: [practitioner.id] })
    const forPatient = { patientId: patient.id }
    expect((await book(world, token, bodyFor(practitioner, slot(0, '10:00'), forPatient))).status).toBe(201)
    expect((await book(world, token, bodyFor(practitioner, slot(-1), forPatient))).body.code).toBe('SLOT_IN_PAST')
    expect((await book(world, token, bodyFor(practitioner, slot(1)))).body.code).toBe('PATIENT_REQUIRED')
    expect((await book(world, token, bodyFor(practitioner, slot(1), { patientId: randomUUID() }))).body.code).toBe(
      'UNKNOWN_PATIENT',
    )
    expect((await book(world, patient.token, bodyFor(practitioner, slot(3)))).body.code).toBe('NOT_BOOKABLE_ONLINE')
  })

  it('let a guardian book for a dependant, and nobody else', async () => {
    const practitioner = await freePractitioner(world)
    const [guardian, stranger] = await Promise.all([world.person({}), world.person({})])
    const child = randomUUID()
    world.peers.guardians.set(child, guardian.id)
    expect(
      (await book(world, guardian.token, bodyFor(practitioner, slot(1), { patientId: child }))).body,
    ).toMatchObject({
      patientId: child,
    })
    expect(await book(world, stranger.token, bodyFor(practitioner, slot(2), { patientId: child }))).toMatchObject({
      status: 422,
      body: { code: 'UNKNOWN_PATIENT' },
    })
  })

  it('name a practitioner or a consultation type that is not there', async () => {
    const practitioner = await freePractitioner(world)
    const { token } = await world.person({})
    expect(await book(world, token, { ...bodyFor(practitioner, slot(1)), practitionerId: randomUUID() })).toMatchObject(
      {
        status: 404,
        body: { code: 'UNKNOWN_PRACTITIONER' },
      },
    )
    expect(
      await book(world, token, { ...bodyFor(practitioner, slot(1)), consultationTypeId: randomUUID() }),
    ).toMatchObject({
      status: 404,
      body: { code: 'UNKNOWN_CONSULTATION_TYPE' },
    })
  })

  it('limit how many bookings to come a patient collects with one practitioner, however fast they ask', async () => {
    const practitioner = await freePractitioner(world)
    const { token } = await world.person({})
    const starts = Array.from({ length: 14 }, (_, n) =>
      new Date(Date.parse(slot(3, '08:00')) + n * 1_800_000).toISOString(),
    )
    const answers = await Promise.all(starts.map((start) => book(world, token, bodyFor(practitioner, start))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429).map(({ body }) => body.code)).toEqual(
      Array(4).fill('TOO_MANY_BOOKINGS'),
    )
  })
})

it("answers with the practice's offset, keeps the history and tells the others", async () => {
  const practitioner = await freePractitioner(world, {
    consultationTypes: [typeOf({ durationMinutes: 45, bufferMinutes: 10 })],
  })
  const { id: patientId, token } = await world.person({})
  const { status, body } = await book(world, token, bodyFor(practitioner, '2026-11-25T09:00:00Z'))
  expect(status).toBe(201)
  expect(body).toMatchObject({
    status: 'confirmed',
    practitionerId: practitioner.id,
    patientId,
    locationId: practitioner.locations[0]?.id,
    slotStart: '2026-11-25T10:00:00+01:00',
    slotEnd: '2026-11-25T10:45:00+01:00',
    sequence: 0,
  })
  const { rows } = await world.pool.query('SELECT action, actor_id FROM booking_history WHERE booking_id = $1', [
    body.id,
  ])
  expect(rows).toEqual([{ action: 'created', actor_id: patientId }])
  await eventually(async () => {
    const messages = await world.edges.bus.peek('reader', 'booking-events', 1_000)
    const event = messages.find(({ event: { subject } }) => subject === body.id)?.event
    expect(event).toMatchObject({
      type: 'BookingCreated',
      data: { slotStart: '2026-11-25T10:00:00+01:00', occupiedUntil: '2026-11-25T10:55:00+01:00', sequence: 0 },
    })
  })
})
