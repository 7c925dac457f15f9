import { randomUUID } from 'node:crypto'
import { internalRoutes } from '@praxis/contracts'
import { ask, eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HERE, typeOf } from '../fixture/schedule.ts'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

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

  it('one slot as if a booking were not there, which an absence closes nevertheless', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    const booking = bookingOf(practitioner)
    await availability.publish('BookingCreated', practitioner.id, booking)
    await availability.catchUp()
    const { slotStart, bookingId, consultationTypeId } = booking
    const slot = { practitionerId: practitioner.id, consultationTypeId, slotStart }
    const except = { ...slot, exceptBookingIds: [randomUUID(), bookingId] }
    const check = async (body: object) => (await asked(internalRoutes.checkSlot.path, body)).free
    expect(await check(slot)).toBe(false)
    expect(await check(except)).toBe(true)
    const token = await availability.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [practitioner.id] })
    const url = `${availability.service().url}/fr/v1/practitioners/${practitioner.id}/exceptions`
    const body = { kind: 'absence', date: '2026-11-25', from: '08:00', to: '10:00' }
    expect((await ask('POST', url, { token, body, key: randomUUID() })).status).toBe(201)
    await eventually(async () => expect(await check(except)).toBe(false))
  })
})
