import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'
import { memoryCache, systemClock } from '@praxis/platform'
import { askPostgres, eventually } from '@praxis/testing'
import { idempotencyContract } from '@praxis/testing/idempotency'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, slot } from '../fixture/bookings.ts'
import { NOW, startTestBooking, type TestBooking } from '../fixture/test-service.ts'
import { createBookingService } from '../service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

idempotencyContract('booking', async () => {
  const practitioner = await freePractitioner(service)
  const [{ token }, other] = [await service.person({}), await service.person({})]
  const databaseUrl = service.databaseUrl('booking')
  return {
    url: `${service.running.url}/fr/v1/bookings`,
    tokens: [token, other.token],
    bodies: [bodyFor(practitioner, slot(1)), bodyFor(practitioner, slot(2))],
    refusedBody: bodyFor(practitioner, slot(1, '10:07')),
    count: async () =>
      (await askPostgres(databaseUrl, `SELECT FROM bookings WHERE practitioner_id = '${practitioner.id}'`)).length,
    change: async ({ body }) => {
      await cancel(service, token, String(body.id))
    },
    repeated: { status: 409, body: { code: 'SLOT_TAKEN' } },
    sendElsewhere: (key, { body }) => cancel(service, token, String(body.id), {}, key),
    elsewhere: { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    databaseUrl,
    keys: 'idempotency_keys',
    startAnother: () => createBookingService(service.edges),
  }
})

it('answers a retry even when the ring shows the slot as taken by itself', async () => {
  const practitioner = await freePractitioner(service)
  const { token } = await service.person({})
  const key = randomUUID()
  const first = await book(service, token, bodyFor(practitioner, slot(1)), key)
  await service.edges.cache.delete(ringKey(practitioner.id))
  service.peers.check = { free: false, locationId: null, alternatives: [] }
  expect(await book(service, token, bodyFor(practitioner, slot(1)), key)).toEqual(first)
})

it('answers a retry that comes while the first request is under way as the first, whatever the cache says by then', async () => {
  const cache = memoryCache({ clock: systemClock })
  let lookedAt = 0
  const own = await startTestBooking({
    now: NOW,
    cache: {
      ...cache,
      setIfAbsent: (key, ...rest) => {
        if (key.startsWith('key-under-way:')) lookedAt++
        return cache.setIfAbsent(key, ...rest)
      },
    },
  })
  const client = await own.pool.connect()
  try {
    const practitioner = await freePractitioner(own)
    const [patient, rival] = [await own.person({}), await own.person({})]
    const key = randomUUID()
    await client.query('BEGIN; LOCK TABLE bookings IN SHARE ROW EXCLUSIVE MODE')
    const first = book(own, patient.token, bodyFor(practitioner, slot(1)), key)
    await eventually(async () => {
      const { rowCount } = await own.pool.query('SELECT FROM pg_locks WHERE NOT granted')
      expect(rowCount).toBeGreaterThan(0)
    })
    const hold = { token: rival.token, body: bodyFor(practitioner, slot(1)) }
    expect((await own.ask('POST', '/fr/v1/holds', hold)).status).toBe(201)
    const retry = book(own, patient.token, bodyFor(practitioner, slot(1)), key)
    await eventually(() => expect(lookedAt).toBe(2))
    await client.query('ROLLBACK')
    expect((await first).status).toBe(201)
    expect(await retry).toEqual(await first)
  } finally {
    client.release()
    await own.stop()
  }
})
