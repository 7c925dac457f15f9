import { ringKey } from '@praxis/contracts'
import { Unavailable } from '@praxis/platform'
import { ask, eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

let availability: TestAvailability
let isCacheAway = false
beforeAll(async () => {
  availability = await startTestAvailability(async ({ cache }) => ({
    ...cache,
    getMany: (keys) => (isCacheAway ? Promise.reject(new Unavailable('no cache')) : cache.getMany(keys)),
  }))
})
afterAll(() => availability.stop())

const post = async (path: string, body: object) =>
  ask('POST', `${availability.service().url}/internal/fr/${path}`, { token: await availability.internalToken(), body })

it('says what is booked and told, and whether the ring agrees', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  const { id } = practitioner
  const booking = bookingOf(practitioner)
  await availability.publish('BookingCreated', id, booking)
  await availability.catchUp()
  const publications = await availability.findPublications(id)
  const page = async () => (await post('rings/page', { practitionerIds: [id] })).body
  expect(await page()).toMatchObject({
    practitioners: [{ practitionerId: id, ring: 'same' }],
    booked: [
      { bookingId: booking.bookingId, practitionerId: id, slotStart: new Date(booking.slotStart).toISOString() },
    ],
  })
  const { body } = await post('availability/page', { practitionerIds: [id] })
  expect(body).toEqual({ availabilities: [publications.at(-1)] })

  await availability.edges.cache.set(ringKey(id), Buffer.from('not a ring'))
  expect(await page()).toMatchObject({ practitioners: [{ ring: 'different' }] })
  await availability.edges.cache.delete(ringKey(id))
  expect(await page()).toMatchObject({ practitioners: [{ ring: 'missing' }] })
})

it('says what is told while the cache is away: an index can be made anew', async () => {
  const { id } = await availability.addPractitioner(profileOf())
  await availability.catchUp()
  isCacheAway = true
  try {
    expect(await post('availability/page', { practitionerIds: [id] })).toMatchObject({
      status: 200,
      body: { availabilities: [{ practitionerId: id }] },
    })
    expect((await post('rings/page', { practitionerIds: [id] })).status).toBeGreaterThanOrEqual(500)
  } finally {
    isCacheAway = false
  }
})

it('knows of the removed only what is booked with them', async () => {
  const removed = await availability.addPractitioner(profileOf())
  const booking = bookingOf(removed)
  await availability.publish('BookingCreated', removed.id, booking)
  await availability.publish('PractitionerRemoved', removed.id, {
    country: 'fr',
    practitionerId: removed.id,
    version: 2,
  })
  await availability.catchUp()
  expect((await post('rings/page', { practitionerIds: [removed.id] })).body).toEqual({
    practitioners: [],
    booked: [expect.objectContaining({ bookingId: booking.bookingId, practitionerId: removed.id })],
  })
})

it('writes rings again page by page until all are there', async () => {
  const known = [
    await availability.addPractitioner(profileOf()),
    await availability.addPractitioner(profileOf()),
    await availability.addPractitioner(profileOf()),
  ]
  await availability.catchUp()
  for (const { id } of known) await availability.edges.cache.delete(ringKey(id))
  let [done, total, pages] = [0, 0, 0]
  let after: unknown
  do {
    const { body } = await post('rings/rebuild', { limit: 2, ...(typeof after === 'string' ? { after } : {}) })
    done += Number(body.done)
    total = Number(body.total)
    after = body.next
    pages++
  } while (after !== null)
  expect(done).toBe(total)
  expect(pages).toBeGreaterThan(1)
  for (const { id } of known)
    await eventually(async () => expect(await availability.edges.cache.get(ringKey(id))).toBeDefined())
})
