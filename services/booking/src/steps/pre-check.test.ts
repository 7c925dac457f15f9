import { randomUUID } from 'node:crypto'
import { ringKey } from '@praxis/contracts'

import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, newBooking, slot, takeAll } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking, typeOf } from '../fixture/test-service.ts'

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
  expect(service.peers.asked.at(-1)).toMatchObject({ slotStart: slot(1), exceptBookings: [{ id, slotStart: slot(1) }] })
  service.peers.check = { free: true, locationId: practitioner.locations[0]?.id ?? '', alternatives: [] }
  expect((await book(service, token, bodyFor(practitioner, slot(1)))).status).toBe(201)
})

it('asks availability when the practitioner is elsewhere in the middle of a consultation, in its buffer or in its last slot', async () => {
  const [here, there] = [randomUUID(), randomUUID()]
  const on = (locationId: string, from: string, to: string) => ({ locationId, weekday: 3, from, to })
  const types = [
    typeOf({ durationMinutes: 90 }),
    typeOf({ durationMinutes: 60, bufferMinutes: 30 }),
    typeOf({ durationMinutes: 60, bufferMinutes: 15 }),
  ]
  const weeks = [
    [on(here, '08:00', '10:30'), on(there, '10:30', '11:00'), on(here, '11:00', '12:00')],
    [on(here, '08:00', '11:00'), on(there, '11:00', '12:00')],
    [on(here, '08:00', '11:15'), on(there, '11:15', '12:00')],
  ]
  for (const [n, workingHours] of weeks.entries()) {
    const practitioner = await freePractitioner(service, { workingHours, consultationTypes: types.slice(n, n + 1) })
    const { token } = await service.person({})
    service.peers.check = { free: false, locationId: null, alternatives: [] }
    expect(await book(service, token, bodyFor(practitioner, slot(1, '10:00'))), String(n)).toMatchObject({
      status: 409,
      body: { code: 'SLOT_TAKEN' },
    })
  }
})
