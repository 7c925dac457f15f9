import { randomUUID } from 'node:crypto'
import { memoryCache } from '@praxis/platform'
import { testClock } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from '../fixture/bookings.ts'
import { type BookingWorld, bookingWorld } from '../fixture/world.ts'
import { HOLD_MS, holdsIn } from './store.ts'

describe('holds', () => {
  const clock = testClock('2026-11-24T09:00:00Z')
  const holds = holdsIn({ cache: memoryCache({ clock }), clock })
  const at = (hour: number) => ({
    start: new Date(Date.UTC(2026, 10, 25, hour)),
    end: new Date(Date.UTC(2026, 10, 25, hour + 1)),
  })

  it('lets one of twenty rivals hold a time', async () => {
    const practitionerId = randomUUID()
    const placed = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        holds.place({ id: randomUUID(), practitionerId, holder: `patient-${n}`, ...at(9) }),
      ),
    )
    expect(placed.filter((expiry) => expiry !== undefined)).toHaveLength(1)
  })

  it('end by themselves', async () => {
    const practitionerId = randomUUID()
    await holds.place({ id: randomUUID(), practitionerId, holder: 'one', ...at(9) })
    expect(await holds.isHeldByOther(practitionerId, at(9), 'two')).toBe(true)
    expect(await holds.isHeldByOther(practitionerId, at(9), 'one')).toBe(false)
    expect(await holds.isHeldByOther(practitionerId, at(10), 'two')).toBe(false)
    clock.advance(HOLD_MS + 1)
    expect(await holds.isHeldByOther(practitionerId, at(9), 'two')).toBe(false)
  })

  it('are one at a time for a person and a practitioner', async () => {
    const practitionerId = randomUUID()
    await holds.place({ id: randomUUID(), practitionerId, holder: 'one', ...at(9) })
    await holds.place({ id: randomUUID(), practitionerId, holder: 'one', ...at(11) })
    expect(await holds.isHeldByOther(practitionerId, at(9), 'two')).toBe(false)
    expect(await holds.isHeldByOther(practitionerId, at(11), 'two')).toBe(true)
  })
})

describe('a held slot', () => {
  let world: BookingWorld
  beforeAll(async () => {
    world = await bookingWorld()
  })
  afterAll(() => world.stop())
  const hold = (token: string, body: object) => world.ask('POST', '/fr/v1/holds', { token, body })

  it('is kept from others until it is booked or given back', async () => {
    const practitioner = await freePractitioner(world)
    const [holder, rival] = await Promise.all([world.person({}), world.person({})])
    const wish = bodyFor(practitioner, slot(1))
    const held = await hold(holder.token, wish)
    expect(held).toMatchObject({
      status: 201,
      body: { slotStart: '2026-11-25T10:00:00+01:00', expiresAt: '2026-11-24T09:05:00+01:00' },
    })
    expect(await hold(rival.token, wish)).toMatchObject({ status: 409, body: { code: 'SLOT_HELD' } })
    expect(await book(world, rival.token, wish)).toMatchObject({ status: 409, body: { code: 'SLOT_HELD' } })
    const path = `/fr/v1/holds/${held.body.id}`
    expect((await world.ask('DELETE', path, { token: rival.token })).status).toBe(404)
    expect((await world.ask('DELETE', path, { token: holder.token })).status).toBe(204)
    expect((await hold(rival.token, wish)).status).toBe(201)
    expect((await book(world, rival.token, wish)).status).toBe(201)
  })
})
