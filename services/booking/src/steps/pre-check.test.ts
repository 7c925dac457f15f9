import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'

import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, newBooking, slot, takeAll } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

it('refuses what the ring shows as taken, with the alternatives that availability knows', async () => {
  const practitioner = await freePractitioner(service)
  await takeAll(service, practitioner)
  const alternatives = [{ slotStart: '2026-11-25T11:00:00+01:00' }]
  service.peers.check = { free: false, locationId: null, alternatives }
  const { token } = await service.person({})
  expect(await book(service, token, bodyFor(practitioner, slot(1)))).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN', alternatives },
  })
})

it('asks availability beyond the ring, and says 503 when nobody vouches for the slot', async () => {
  const practitioner = await freePractitioner(service)
  const { token } = await service.person({})
  const locationId = practitioner.locations[0]?.id ?? ''
  service.peers.check = { free: true, locationId, alternatives: [] }
  expect((await book(service, token, bodyFor(practitioner, slot(30)))).status).toBe(201)
  service.peers.check = undefined
  expect(await book(service, token, bodyFor(practitioner, slot(31)))).toMatchObject({
    status: 503,
    body: { code: 'AVAILABILITY_UNKNOWN' },
  })
  service.peers.check = { free: false, locationId: null, alternatives: [] }
})

it('asks availability when the ring cannot be read', async () => {
  const practitioner = await freePractitioner(service)
  const { token } = await service.person({})
  await service.edges.cache.set(ringKey(practitioner.id), Buffer.from('of another version'))
  service.peers.check = { free: false, locationId: null, alternatives: [{ slotStart: '2026-11-25T11:00:00+01:00' }] }
  expect(await book(service, token, bodyFor(practitioner, slot(1)))).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN', alternatives: [{ slotStart: '2026-11-25T11:00:00+01:00' }] },
  })
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect((await book(service, token, bodyFor(practitioner, slot(1)))).status).toBe(201)
})

it('takes the place of an extra opening from availability', async () => {
  const practitioner = await freePractitioner(service, { workingHours: [] })
  const { token } = await service.person({})
  const locationId = practitioner.locations[0]?.id ?? ''
  service.peers.check = { free: true, locationId, alternatives: [] }
  expect((await book(service, token, bodyFor(practitioner, slot(1)))).body).toMatchObject({ locationId })
})

it('takes the place from availability where a day may be spent at another than in other weeks', async () => {
  const practitioner = await freePractitioner(service)
  await service.showFree(practitioner, { placesDiffer: true })
  const { token } = await service.person({})
  const elsewhere = randomUUID()
  service.peers.check = { free: true, locationId: elsewhere, alternatives: [] }
  const answer = await book(service, token, bodyFor(practitioner, slot(1)))
  expect(answer.body).toMatchObject({ locationId: elsewhere })
})

it('asks availability about a time that was given up a moment ago, as if it were free: the practitioner may be absent', async () => {
  const { practitioner, patient, id } = await newBooking(service, slot(1))
  expect((await cancel(service, patient.token, id)).status).toBe(200)
  await takeAll(service, practitioner)
  const { token } = await service.person({})
  service.peers.check = { free: false, locationId: null, alternatives: [] }
  expect(await book(service, token, bodyFor(practitioner, slot(1)))).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN' },
  })
  expect(service.peers.asked.at(-1)).toMatchObject({ slotStart: slot(1), exceptBookingIds: [id] })
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect((await book(service, token, bodyFor(practitioner, slot(1)))).status).toBe(201)
})
