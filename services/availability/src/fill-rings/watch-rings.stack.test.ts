import { once } from 'node:events'
import { connect } from 'node:net'
import { decodeRing, ringKey } from '@praxis/contracts'
import type { Cache, Stoppable } from '@praxis/platform'
import { openRedisCache } from '@praxis/platform/engines'
import { eventually, startTestRedis, type TestRedis } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

let redis: TestRedis
let cache: Cache & Stoppable
let availability: TestAvailability
beforeAll(async () => {
  redis = await startTestRedis()
  availability = await startTestAvailability(async ({ log }) => {
    cache = await openRedisCache({ url: redis.url, cluster: false, log })
    return cache
  })
})
afterAll(async () => {
  await availability.stop()
  await cache.stop()
  await redis.stop()
})

const freeBits = async (id: string): Promise<number> => {
  const ring = await cache.get(ringKey(id)).catch(() => undefined)
  if (ring === undefined) return -1
  return decodeRing(ring).days.reduce((sum, day) => sum + day.reduce((bits, byte) => bits + ones(byte), 0), 0)
}
const ones = (byte: number): number => [...byte.toString(2)].filter((bit) => bit === '1').length

it('bookings are taken note of while Redis is away, and their rings are written when it is back, empty', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  await availability.catchUp()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBeGreaterThan(0))
  const before = await freeBits(practitioner.id)
  const first = (await availability.findSlots(practitioner.id)).starts[0]

  await redis.kill()
  await availability.publish('BookingCreated', practitioner.id, bookingOf(practitioner))
  await availability.catchUp()
  expect((await availability.findSlots(practitioner.id)).starts[0]).not.toBe(first)

  await redis.start()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBe(before - 1), { withinMs: 15_000 })
})

it('rings that are written while Redis is away, and kept what it had, are not left as they were', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  await availability.catchUp()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBeGreaterThan(0))
  const before = await freeBits(practitioner.id)
  redis.pause()
  await availability.publish('BookingCreated', practitioner.id, bookingOf(practitioner))
  await availability.catchUp()
  redis.goOn()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBe(before - 1), { withinMs: 15_000 })
})

it('a Redis that comes back with what it had some time ago is filled again', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  await availability.catchUp()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBeGreaterThan(0))
  // A fill that Redis broke off keeps its claim for thirty seconds.
  await eventually(async () => expect(await cache.get('slots-whole')).toEqual(Buffer.from('whole')), {
    withinMs: 45_000,
  })
  const before = await freeBits(practitioner.id)
  await save()
  await availability.publish('BookingCreated', practitioner.id, bookingOf(practitioner))
  await availability.catchUp()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBe(before - 1))

  await redis.kill()
  await redis.start()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBe(before - 1), { withinMs: 15_000 })
}, 120_000)

/** What Redis writes to its disk now is what it starts with. */
const save = async (): Promise<void> => {
  const socket = connect(redis.port, '127.0.0.1')
  socket.write('SAVE\r\n')
  const [answer] = await once(socket, 'data')
  socket.destroy()
  expect(String(answer)).toBe('+OK\r\n')
}
