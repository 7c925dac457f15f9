import { decodeRing, ringKey } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

let availability: TestAvailability
beforeAll(async () => {
  availability = await startTestAvailability()
})
afterAll(() => availability.stop())

const baseDayOf = async (id: string): Promise<string | undefined> => {
  const ring = await availability.edges.cache.get(ringKey(id))
  return ring && decodeRing(ring).baseDay
}

it('fills at the start the rings that a cache has lost, and tells nobody of what is told already', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  await availability.publish('BookingCreated', practitioner.id, bookingOf(practitioner))
  await availability.catchUp()
  const before = await availability.findPublications(practitioner.id)
  await availability.edges.cache.delete(ringKey(practitioner.id))
  await availability.restart()
  await eventually(async () => expect(await baseDayOf(practitioner.id)).toBe('2026-11-24'))
  expect((await availability.findSlots(practitioner.id)).starts[0]).toBe('09:30')
  await eventually(async () => expect((await fetch(`${availability.service().url}/health/ready`)).status).toBe(200))
  expect(await availability.findPublications(practitioner.id)).toEqual(before)
})

it('notices that a cache was emptied, and writes the rings again without a restart', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  await availability.publish('BookingCreated', practitioner.id, bookingOf(practitioner))
  await availability.catchUp()
  await eventually(async () => expect((await fetch(`${availability.service().url}/health/ready`)).status).toBe(200))
  const { cache } = availability.edges
  await eventually(async () => expect(await cache.get('slots-whole')).toEqual(Buffer.from('whole')))
  const before = await cache.get(ringKey(practitioner.id))
  await cache.delete(ringKey(practitioner.id))
  await cache.delete('slots-whole')
  await eventually(async () => expect(await cache.get(ringKey(practitioner.id))).toEqual(before))
  await eventually(async () => expect(await cache.get('slots-whole')).toEqual(Buffer.from('whole')))
})

it('tells anew what the passing of time has made untrue: a first slot that went by, a day that turned', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  const { id } = practitioner
  const removed = await availability.addPractitioner(profileOf())
  await availability.publish('PractitionerRemoved', removed.id, {
    country: 'fr',
    practitionerId: removed.id,
    version: 2,
  })
  await availability.catchUp()
  const first = (nextAvailableSlot: string) => ({ locations: [{ nextAvailableSlot }] })
  await eventually(async () =>
    expect((await availability.findPublications(id)).at(-1)).toMatchObject(first('2026-11-24T09:30:00+01:00')),
  )

  availability.edges.clock.set('2026-11-24T09:00:00Z')
  await availability.restart()
  await eventually(async () =>
    expect((await availability.findPublications(id)).at(-1)).toMatchObject(first('2026-11-24T10:30:00+01:00')),
  )

  availability.edges.clock.set('2026-11-24T23:30:00Z')
  await availability.restart()
  await eventually(async () =>
    expect((await availability.findPublications(id)).at(-1)).toMatchObject(first('2026-11-25T09:00:00+01:00')),
  )
  expect(await baseDayOf(id)).toBe('2026-11-25')
  expect(await availability.findPublications(removed.id)).toHaveLength(1)
})

it('writes a ring that the cache alone has dropped, once somebody looks for it', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  await availability.catchUp()
  const { cache } = availability.edges
  const before = await eventually(async () => {
    const ring = await cache.get(ringKey(practitioner.id))
    expect(ring).toBeDefined()
    return ring
  })
  await cache.delete(ringKey(practitioner.id))
  expect((await availability.findSlots(practitioner.id)).starts[0]).toBe('09:00')
  await eventually(async () => expect(await cache.get(ringKey(practitioner.id))).toEqual(before))
})
