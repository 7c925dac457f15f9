import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

it('gives five concurrent retries one booking and one answer', async () => {
  const practitioner = await freePractitioner(service)
  const { token } = await service.person({})
  const key = randomUUID()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => book(service, token, bodyFor(practitioner, slot(1)), key)),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
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

it('refuses another request under the same key, and books nothing for it', async () => {
  const practitioner = await freePractitioner(service)
  const { token } = await service.person({})
  const key = randomUUID()
  const answers = await Promise.all([1, 2].map((day) => book(service, token, bodyFor(practitioner, slot(day)), key)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  expect(answers.find(({ status }) => status === 422)?.body.code).toBe('IDEMPOTENCY_KEY_REUSED')
  const { rowCount } = await service.pool.query('SELECT FROM bookings WHERE practitioner_id = $1', [practitioner.id])
  expect(rowCount).toBe(1)
})

it('lets two people use the same key', async () => {
  const practitioner = await freePractitioner(service)
  const [one, two] = await Promise.all([service.person({}), service.person({})])
  expect((await book(service, one.token, bodyFor(practitioner, slot(1)), 'same')).status).toBe(201)
  expect((await book(service, two.token, bodyFor(practitioner, slot(2)), 'same')).status).toBe(201)
})
