import { randomUUID } from 'node:crypto'
import { internalRoutes } from '@praxis/contracts'
import { ask } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HERE, typeOf } from '../fixture/schedule.ts'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'
import { createAvailabilityService } from '../service.ts'

let availability: TestAvailability
beforeAll(async () => {
  availability = await startTestAvailability()
})
afterAll(() => availability.stop())

describe('what services ask', () => {
  const asked = async (path: string, body: object) => {
    const token = await availability.internalToken()
    return (await ask('POST', `${availability.service().url}${path.replace(':country', 'fr')}`, { token, body })).body
  }

  it('a page of results: the first slots in the window, and the first of all', async () => {
    const practitioner = await availability.addPractitioner(
      profileOf({ consultationTypes: [typeOf({ durationMinutes: 60 }), typeOf()] }),
    )
    const items = [
      { practitionerId: practitioner.id, locationId: HERE },
      { practitionerId: randomUUID(), locationId: HERE },
    ]
    const page = await asked(internalRoutes.pageSlots.path, {
      from: '2026-11-25T11:00:00+01:00',
      to: '2026-11-26T00:00:00+01:00',
      perItem: 3,
      items,
    })
    const [long, short] = practitioner.consultationTypes
    expect(page.items).toEqual([
      {
        ...items[0],
        nextAvailableSlot: '2026-11-24T09:30:00+01:00',
        slots: [
          { slotStart: '2026-11-25T11:00:00+01:00', consultationTypeId: long?.id },
          { slotStart: '2026-11-25T11:30:00+01:00', consultationTypeId: short?.id },
          { slotStart: '2026-11-25T14:00:00+01:00', consultationTypeId: long?.id },
        ],
      },
      { ...items[1], nextAvailableSlot: null, slots: [] },
    ])
  })

  it('one slot: whether it is free, where, and what is nearest', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    const slot = { practitionerId: practitioner.id, consultationTypeId: practitioner.consultationTypes[0]?.id }
    const check = (slotStart: string) => asked(internalRoutes.checkSlot.path, { ...slot, slotStart })
    expect(await check('2026-11-25T09:00:00+01:00')).toMatchObject({ free: true, locationId: HERE })
    expect(await check('2026-11-25T13:00:00+01:00')).toMatchObject({
      free: false,
      alternatives: expect.arrayContaining([
        { slotStart: '2026-11-25T11:00:00+01:00' },
        { slotStart: '2026-11-25T11:30:00+01:00' },
        { slotStart: '2026-11-25T14:00:00+01:00' },
        { slotStart: '2026-11-25T14:30:00+01:00' },
        { slotStart: '2026-11-25T15:00:00+01:00' },
      ]),
    })
  })

  it('one slot by the agenda as it is, at a replica that remembers what it showed before', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    const replica = await createAvailabilityService(availability.edges)
    try {
      const token = await availability.internalToken()
      const [{ id: consultationTypeId } = { id: '' }] = practitioner.consultationTypes
      const slot = { practitionerId: practitioner.id, consultationTypeId, slotStart: '2026-11-25T09:00:00+01:00' }
      const path = internalRoutes.checkSlot.path.replace(':country', 'fr')
      const isFree = async () => (await ask('POST', `${replica.url}${path}`, { token, body: slot })).body.free
      expect((await ask('GET', `${replica.url}/fr/v1/practitioners/${practitioner.id}/availability`)).status).toBe(200)
      expect(await isFree()).toBe(true)
      const staff = await availability.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [practitioner.id] })
      const url = `${availability.service().url}/fr/v1/practitioners/${practitioner.id}/exceptions`
      const absence = { token: staff, body: { kind: 'absence', date: '2026-11-25' }, key: randomUUID() }
      expect((await ask('POST', url, absence)).status).toBe(201)
      expect(await isFree()).toBe(false)
      expect((await availability.findSlots(practitioner.id)).starts).toEqual([])
    } finally {
      await replica.stop()
    }
  })

  it('one slot with a booking that left its time: free where it was, taken where it is', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    const before = bookingOf(practitioner)
    const slotStart = '2026-11-25T09:30:00+01:00'
    const end = '2026-11-25T10:00:00+01:00'
    const after = { ...before, slotStart, slotEnd: end, occupiedUntil: end, sequence: 1 }
    await availability.publish('BookingRescheduled', practitioner.id, {
      ...after,
      previousSlotStart: before.slotStart,
      previousOccupiedUntil: before.occupiedUntil,
    })
    await availability.catchUp()
    const { bookingId: id, consultationTypeId } = before
    const check = async (at: string, exceptBookings: object[]) => {
      const body = { practitionerId: practitioner.id, consultationTypeId, slotStart: at, exceptBookings }
      return (await asked(internalRoutes.checkSlot.path, body)).free
    }
    const left = [{ id, slotStart: before.slotStart }]
    expect(await check(before.slotStart, left)).toBe(true)
    expect(await check(slotStart, left)).toBe(false)
    expect(await check(slotStart, [{ id, slotStart }])).toBe(true)
  })

  it('one slot as if a booking were not there, which an absence closes nevertheless', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    const booking = bookingOf(practitioner)
    await availability.publish('BookingCreated', practitioner.id, booking)
    await availability.catchUp()
    const { slotStart, bookingId, consultationTypeId } = booking
    const slot = { practitionerId: practitioner.id, consultationTypeId, slotStart }
    const except = {
      ...slot,
      exceptBookings: [
        { id: randomUUID(), slotStart },
        { id: bookingId, slotStart },
      ],
    }
    const check = async (body: object) => (await asked(internalRoutes.checkSlot.path, body)).free
    expect(await check(slot)).toBe(false)
    expect(await check(except)).toBe(true)
    const token = await availability.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [practitioner.id] })
    const url = `${availability.service().url}/fr/v1/practitioners/${practitioner.id}/exceptions`
    const body = { kind: 'absence', date: '2026-11-25', from: '08:00', to: '10:00' }
    expect((await ask('POST', url, { token, body, key: randomUUID() })).status).toBe(201)
    // The answer that the absence is there is true for whoever asks next.
    expect(await check(except)).toBe(false)
  })
})
