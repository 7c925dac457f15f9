import { ringKey } from '@praxis/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from '../fixture/bookings.ts'
import { type BookingWorld, bookingWorld } from '../fixture/world.ts'

let world: BookingWorld
beforeAll(async () => {
  world = await bookingWorld()
})
afterAll(() => world.stop())

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

it('asks availability when the ring cannot be read', async () => {
  const practitioner = await freePractitioner(world)
  const { token } = await world.person({})
  await world.edges.cache.set(ringKey(practitioner.id), Buffer.from('of another version'))
  world.peers.check = { free: false, locationId: null, alternatives: [{ slotStart: '2026-11-25T11:00:00+01:00' }] }
  expect(await book(world, token, bodyFor(practitioner, slot(1)))).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN', alternatives: [{ slotStart: '2026-11-25T11:00:00+01:00' }] },
  })
  world.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect((await book(world, token, bodyFor(practitioner, slot(1)))).status).toBe(201)
})

it('takes the place of an extra opening from availability', async () => {
  const practitioner = await freePractitioner(world, { workingHours: [] })
  const { token } = await world.person({})
  const locationId = practitioner.locations[0]?.id ?? ''
  world.peers.check = { free: true, locationId, alternatives: [] }
  expect((await book(world, token, bodyFor(practitioner, slot(1)))).body).toMatchObject({ locationId })
})
