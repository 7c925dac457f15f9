import { randomUUID } from 'node:crypto'
import { type Cache, makeLog, type Stoppable } from '@praxis/platform'
import { openRedisCache } from '@praxis/platform/engines'
import { eventually, startTestRedis, type TestRedis } from '@praxis/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bodyFor, freePractitioner, slot } from '../fixture/bookings.ts'
import { NOW, startTestBooking, type TestBooking } from '../fixture/test-service.ts'

/** No request may take longer. */
const LONGEST_MS = 2_000

let redis: TestRedis
let cache: Cache & Stoppable
let service: TestBooking
beforeAll(async () => {
  redis = await startTestRedis()
  cache = await openRedisCache({ url: redis.url, cluster: false, log: makeLog({ level: 'silent' }) })
  service = await startTestBooking({ now: NOW, cache })
})
afterAll(async () => {
  await service.stop()
  await cache.stop()
  await redis.stop()
})
beforeEach(() => {
  service.peers.asked.length = 0
})

interface Timed {
  readonly status: number
  readonly code: unknown
  readonly retryAfter: string | null
}
/** Asks, and fails when the answer takes too long. */
const post = async (path: string, body: object): Promise<Timed> => {
  const { token } = await service.person({})
  const startedAt = performance.now()
  const answer = await fetch(`${service.running.url}/fr/v1/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  })
  expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS)
  const { code }: { code?: unknown } = Object(await answer.json())
  return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') }
}

describe.each([
  ['is killed', () => redis.kill(), () => redis.start()],
  ['does not answer', async () => redis.pause(), async () => redis.goOn()],
])('while Redis %s', (_, takeAway, bringBack) => {
  it('bookings are made on the word of availability, none is without, and holds are refused', async () => {
    const practitioner = await freePractitioner(service)
    const free = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
    const wish = (day: number) => bodyFor(practitioner, slot(day))
    expect(await post('bookings', wish(1))).toMatchObject({ status: 201 })
    expect(service.peers.asked).toEqual([])

    await takeAway()
    service.peers.check = free
    expect(await post('bookings', wish(2))).toMatchObject({ status: 201 })
    expect(service.peers.asked).toHaveLength(1)
    expect(await post('bookings', wish(2))).toMatchObject({ status: 409, code: 'SLOT_TAKEN' })
    const away = { status: 503, retryAfter: expect.stringMatching(/^[1-9]/) }
    expect(await post('holds', wish(3))).toMatchObject({ ...away, code: 'UNAVAILABLE' })
    service.peers.check = undefined
    expect(await post('bookings', wish(3))).toMatchObject({ ...away, code: 'AVAILABILITY_UNKNOWN' })

    await bringBack()
    service.peers.check = free
    await eventually(() => cache.check(), { withinMs: 10_000 })
    expect(await post('holds', wish(3))).toMatchObject({ status: 201 })
  })
})

it('a ring that Redis lost says neither free nor taken: availability is asked, and the database decides', async () => {
  const practitioner = await freePractitioner(service)
  const wish = bodyFor(practitioner, slot(4))
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect(await post('bookings', wish)).toMatchObject({ status: 201 })
  expect(service.peers.asked).toEqual([])
  await redis.kill()
  await redis.start()
  await eventually(() => cache.check(), { withinMs: 10_000 })
  expect(await post('bookings', bodyFor(practitioner, slot(5)))).toMatchObject({ status: 201 })
  expect(service.peers.asked).toHaveLength(1)
  // Availability has not heard of the booking, and no hold and no ring is left that has.
  expect(await post('bookings', wish)).toMatchObject({ status: 409, code: 'SLOT_TAKEN' })
  service.peers.check = { free: false, locationId: null, alternatives: [] }
  expect(await post('bookings', bodyFor(practitioner, slot(6)))).toMatchObject({ status: 409, code: 'SLOT_TAKEN' })
})
