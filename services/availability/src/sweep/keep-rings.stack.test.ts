import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { decodeRing, ringKey } from '@praxis/contracts'
import { type Cache, freePort, openRedisCache, type Stoppable } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AvailabilityWorld, availabilityWorld, bookingOf, profileOf } from '../fixture/world.ts'

let port: number
let redis: ChildProcess
let cache: Cache & Stoppable
let world: AvailabilityWorld
beforeAll(async () => {
  port = await freePort()
  redis = startRedis()
  world = await availabilityWorld(async ({ log }) => {
    cache = await openRedisCache({ url: `redis://127.0.0.1:${port}`, cluster: false, log })
    return cache
  })
})
afterAll(async () => {
  await world.stop()
  await cache.stop()
  redis.kill()
})

const startRedis = (): ChildProcess =>
  spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })

const killRedis = async (): Promise<void> => {
  redis.kill('SIGKILL')
  await once(redis, 'exit')
}

const freeBits = async (id: string): Promise<number> => {
  const ring = await cache.get(ringKey(id)).catch(() => undefined)
  if (ring === undefined) return -1
  return decodeRing(ring).days.reduce((sum, day) => sum + day.reduce((bits, byte) => bits + ones(byte), 0), 0)
}
const ones = (byte: number): number => [...byte.toString(2)].filter((bit) => bit === '1').length

it('bookings are taken note of while Redis is away, and their rings are written when it is back, empty', async () => {
  const practitioner = await world.know(profileOf())
  await world.caughtUp()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBeGreaterThan(0))
  const before = await freeBits(practitioner.id)
  const first = (await world.slotsOf(practitioner.id)).starts[0]

  await killRedis()
  await world.tell('BookingCreated', practitioner.id, bookingOf(practitioner))
  await world.caughtUp()
  expect((await world.slotsOf(practitioner.id)).starts[0]).not.toBe(first)

  redis = startRedis()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBe(before - 1), { withinMs: 15_000 })
})

it('rings that are written while Redis is away, and kept what it had, are not left as they were', async () => {
  const practitioner = await world.know(profileOf())
  await world.caughtUp()
  await eventually(async () => expect(await freeBits(practitioner.id)).toBeGreaterThan(0))
  const before = await freeBits(practitioner.id)
  redis.kill('SIGSTOP')
  await world.tell('BookingCreated', practitioner.id, bookingOf(practitioner))
  await world.caughtUp()
  redis.kill('SIGCONT')
  await eventually(async () => expect(await freeBits(practitioner.id)).toBe(before - 1), { withinMs: 15_000 })
})
