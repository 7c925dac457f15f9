import { randomUUID } from 'node:crypto'
import { type EventData, type EventType, internalRoutes, type Practitioner, ringKey } from '@praxis/contracts'
import { makeEvent, publishDirectly, type RunningService } from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HERE, scheduleOf, typeOf } from './fixture/schedule.ts'
import { createAvailabilityService } from './service.ts'

let world: TestEdges
let service: RunningService
beforeAll(async () => {
  world = await testEdges({ now: '2026-11-24T08:00:00Z', databases: ['practitioner'] })
  service = await createAvailabilityService(world.edges)
})
afterAll(async () => {
  await service.stop()
  await world.stop()
})

const profileOf = (changes: Partial<Practitioner> = {}): Practitioner => {
  const { timeZone, agenda, workingHours, consultationTypes } = scheduleOf()
  return {
    id: randomUUID(),
    country: 'fr',
    version: 1,
    givenName: 'A',
    familyName: 'B',
    specialty: 'dentist',
    languages: ['fr'],
    insurance: [],
    teleconsultation: false,
    timeZone,
    agenda,
    locations: [
      {
        id: HERE,
        name: 'X',
        street: 'Y',
        postalCode: '75001',
        city: 'Paris',
        lat: 48,
        lon: 2,
        wheelchairAccess: false,
      },
    ],
    workingHours,
    consultationTypes,
    ...changes,
  }
}

const tell = <T extends EventType>(type: T, key: string, data: EventData<T>) =>
  publishDirectly(world.edges.bus, makeEvent(type, { source: 'test', subject: key, time: new Date(), data }), key)

const know = async (profile: Practitioner): Promise<Practitioner> => {
  await tell('PractitionerChanged', profile.id, {
    country: 'fr',
    practitionerId: profile.id,
    version: profile.version,
    profile,
  })
  await eventually(async () => expect((await slotsOf(profile.id)).status).toBe(200))
  return profile
}

const slotsOf = async (id: string, query = 'from=2026-11-25T00:00:00%2B01:00&to=2026-11-26T00:00:00%2B01:00') => {
  const answer = await fetch(`${service.url}/fr/v1/practitioners/${id}/availability?${query}`)
  const body: { slots?: { slotStart: string }[]; code?: string } = JSON.parse(await answer.text())
  const slots = body.slots ?? []
  return { status: answer.status, code: body.code, starts: slots.map(({ slotStart }) => slotStart.slice(11, 16)) }
}

const bookingOf = (
  practitioner: Practitioner,
  changes: Partial<EventData<'BookingCreated'>> = {},
): EventData<'BookingCreated'> => ({
  country: 'fr',
  bookingId: randomUUID(),
  practitionerId: practitioner.id,
  patientId: randomUUID(),
  locationId: HERE,
  consultationTypeId: practitioner.consultationTypes[0]?.id ?? '',
  slotStart: '2026-11-25T09:00:00+01:00',
  slotEnd: '2026-11-25T09:30:00+01:00',
  occupiedUntil: '2026-11-25T09:30:00+01:00',
  sequence: 0,
  ...changes,
})

const told = async (id: string) =>
  (await world.edges.bus.peek('reader', 'availability-events', 10_000))
    .filter(({ key }) => key === id)
    .map(({ event }) => event.data)

describe('free slots', () => {
  it('go with a booking, come back with its cancellation, and move with it', async () => {
    const practitioner = await know(profileOf())
    expect((await slotsOf(practitioner.id)).starts.slice(0, 2)).toEqual(['09:00', '09:30'])
    const booking = bookingOf(practitioner)
    await tell('BookingCreated', practitioner.id, booking)
    await eventually(async () => expect((await slotsOf(practitioner.id)).starts[0]).toBe('09:30'))
    const moved = {
      ...booking,
      sequence: 1,
      slotStart: '2026-11-25T09:30:00+01:00',
      slotEnd: '2026-11-25T10:00:00+01:00',
      occupiedUntil: '2026-11-25T10:00:00+01:00',
    }
    await tell('BookingRescheduled', practitioner.id, {
      ...moved,
      previousSlotStart: booking.slotStart,
      previousOccupiedUntil: booking.occupiedUntil,
    })
    await eventually(async () =>
      expect((await slotsOf(practitioner.id)).starts.slice(0, 2)).toEqual(['09:00', '10:00']),
    )
    await tell('BookingCancelled', practitioner.id, { ...moved, sequence: 2, cancelledBy: 'patient' })
    await eventually(async () =>
      expect((await slotsOf(practitioner.id)).starts.slice(0, 3)).toEqual(['09:00', '09:30', '10:00']),
    )
  })

  it('are told to the others once for each change, however often and in whatever order events come', async () => {
    const practitioner = await know(profileOf())
    await eventually(async () => expect(await told(practitioner.id)).toHaveLength(1))
    expect((await told(practitioner.id))[0]).toMatchObject({
      version: 1,
      locations: [
        {
          locationId: HERE,
          nextAvailableSlot: '2026-11-24T09:30:00+01:00',
          open: expect.arrayContaining(['2026-11-25', '2026-11-25a', '2026-11-25p']),
        },
      ],
    })
    const booking = bookingOf(practitioner, {
      slotStart: '2026-11-24T09:30:00+01:00',
      occupiedUntil: '2026-11-24T10:00:00+01:00',
    })
    await tell('BookingCancelled', practitioner.id, { ...booking, sequence: 1, cancelledBy: 'practice' })
    await tell('BookingCreated', practitioner.id, booking)
    const other = bookingOf(practitioner, {
      slotStart: '2026-11-24T09:30:00+01:00',
      occupiedUntil: '2026-11-24T10:00:00+01:00',
    })
    for (let replay = 0; replay < 3; replay++) await tell('BookingCreated', practitioner.id, other)
    await eventually(async () =>
      expect(await told(practitioner.id)).toMatchObject([
        { version: 1 },
        { version: 2, locations: [{ nextAvailableSlot: '2026-11-24T10:00:00+01:00' }] },
      ]),
    )
    await eventually(async () =>
      expect(await world.edges.bus.lag()).toContainEqual({
        group: 'availability',
        topic: 'booking-events',
        messages: 0,
      }),
    )
    expect(await told(practitioner.id)).toHaveLength(2)
  })

  it('are right without a ring, and the ring comes back with the next change', async () => {
    const practitioner = await know(profileOf())
    await world.edges.cache.delete(ringKey(practitioner.id))
    expect((await slotsOf(practitioner.id)).starts).toHaveLength(14)
    await tell('BookingCreated', practitioner.id, bookingOf(practitioner))
    await eventually(async () => expect(await world.edges.cache.get(ringKey(practitioner.id))).toBeDefined())
  })

  it('are computed from PostgreSQL beyond the ring', async () => {
    const practitioner = await know(profileOf())
    expect((await slotsOf(practitioner.id, 'from=2027-01-11T00:00:00Z&to=2027-01-12T00:00:00Z')).starts).toHaveLength(
      14,
    )
  })

  it('end with a removed practitioner', async () => {
    const practitioner = await know(profileOf())
    await tell('PractitionerRemoved', practitioner.id, { country: 'fr', practitionerId: practitioner.id, version: 2 })
    await eventually(async () => expect(await world.edges.cache.get(ringKey(practitioner.id))).toBeUndefined())
    await eventually(async () =>
      expect(await slotsOf(practitioner.id)).toMatchObject({ status: 404, code: 'UNKNOWN_PRACTITIONER' }),
    )
  })

  it.each([
    ['from=2026-11-26T00:00:00Z&to=2026-11-25T00:00:00Z', 422, 'INVALID_WINDOW'],
    ['to=2027-11-25T00:00:00Z', 422, 'INVALID_WINDOW'],
    [`consultationTypeId=${randomUUID()}`, 404, 'UNKNOWN_CONSULTATION_TYPE'],
    ['consultationTypeId=x', 400, 'INVALID_REQUEST'],
  ])('refuse %s', async (query, status, code) => {
    const practitioner = await know(profileOf())
    expect(await slotsOf(practitioner.id, query)).toMatchObject({ status, code })
  })
})

describe('what services ask', () => {
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`${service.url}${path.replace(':country', 'fr')}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await world.internalToken()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const parsed: Record<string, unknown> = JSON.parse(await answer.text())
    return parsed
  }

  it('a page of results: the first slots in the window, and the first of all', async () => {
    const practitioner = await know(profileOf({ consultationTypes: [typeOf({ durationMinutes: 60 }), typeOf()] }))
    const items = [
      { practitionerId: practitioner.id, locationId: HERE },
      { practitionerId: randomUUID(), locationId: HERE },
    ]
    const page = await ask(internalRoutes.pageSlots.path, {
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
    const practitioner = await know(profileOf())
    const slot = { practitionerId: practitioner.id, consultationTypeId: practitioner.consultationTypes[0]?.id }
    const check = (slotStart: string) => ask(internalRoutes.checkSlot.path, { ...slot, slotStart })
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
})

describe('exceptions', () => {
  const call = async (method: string, path: string, token: string, body?: object, key = randomUUID()) => {
    const answer = await fetch(`${service.url}/fr/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const parsed: Record<string, unknown> = answer.status === 204 ? {} : JSON.parse(await answer.text())
    return { status: answer.status, body: parsed }
  }

  it('close and open days, once for each key, for those who keep the agenda', async () => {
    const practitioner = await know(profileOf())
    const path = `/practitioners/${practitioner.id}/exceptions`
    const token = await world.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [practitioner.id] })
    const key = randomUUID()
    const absence = { kind: 'absence', date: '2026-11-25' }
    const first = await call('POST', path, token, absence, key)
    expect(first.status).toBe(201)
    expect(await call('POST', path, token, absence, key)).toEqual(first)
    expect((await call('POST', path, token, { ...absence, date: '2026-11-26' }, key)).body.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
    await eventually(async () => expect((await slotsOf(practitioner.id)).starts).toEqual([]))
    expect((await call('GET', path, token)).body.exceptions).toEqual([first.body])
    const stranger = await world.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [randomUUID()] })
    expect((await call('GET', path, stranger)).status).toBe(404)
    expect((await call('DELETE', `${path}/${first.body.id}`, stranger)).status).toBe(404)
    expect((await call('DELETE', `${path}/${first.body.id}`, token)).status).toBe(204)
    await eventually(async () => expect((await slotsOf(practitioner.id)).starts).toHaveLength(14))
  })

  it.each([
    [{ kind: 'absence', date: '2026-11-25', from: '09:00' }, 'INVALID_EXCEPTION'],
    [{ kind: 'absence', date: '2026-11-25', from: '12:00', to: '09:00' }, 'INVALID_EXCEPTION'],
    [{ kind: 'extra-opening', date: '2026-11-28' }, 'INVALID_EXCEPTION'],
    [
      { kind: 'extra-opening', date: '2026-11-28', from: '09:00', to: '10:00', locationId: randomUUID() },
      'UNKNOWN_LOCATION',
    ],
    [{ kind: 'absence', date: '2026-02-30' }, 'INVALID_REQUEST'],
  ])('are refused when they do not say when or where: %j', async (draft, code) => {
    const practitioner = await know(profileOf())
    const token = await world.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [practitioner.id] })
    expect((await call('POST', `/practitioners/${practitioner.id}/exceptions`, token, draft)).body.code).toBe(code)
  })
})
