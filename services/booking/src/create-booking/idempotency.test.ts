import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'
import { askPostgres } from '@praxis/testing'
import { idempotencyContract } from '@praxis/testing/idempotency'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'
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
