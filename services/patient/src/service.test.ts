import { randomUUID } from 'node:crypto'
import type { EventData, EventType } from '@praxis/contracts'
import { makeEvent, publishDirectly, type RunningService } from '@praxis/platform'
import { ask, eventually, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPatientService } from './service.ts'

let world: TestEdges
let service: RunningService
beforeAll(async () => {
  world = await testEdges({ now: '2026-11-24T08:00:00Z', databases: ['patient'] })
  service = await createPatientService(world.edges)
})
afterAll(async () => {
  await service.stop()
  await world.stop()
})

const call = (method: string, path: string, token: string, body?: unknown, key?: string) =>
  ask(method, `${service.url}${path}`, { token, body, key })

const draft = {
  givenName: 'Canary',
  familyName: 'Petit',
  email: 'canary@example.org',
  phone: '01 23 45 67 89',
  language: 'fr',
}
const newPatient = async (country: 'fr' | 'de' = 'fr') => {
  const id = randomUUID()
  return { id, token: await world.tokenFor({ id, role: 'patient', country }) }
}

describe('a profile', () => {
  it('is made and replaced by its owner, its number in one form', async () => {
    const { id, token } = await newPatient()
    expect(await call('GET', '/fr/v1/patients/me', token)).toMatchObject({ status: 404, body: { code: 'NO_PROFILE' } })
    expect(await call('PUT', '/fr/v1/patients/me', token, draft)).toEqual({
      status: 200,
      body: { ...draft, id, country: 'fr', phone: '+33123456789' },
    })
    await call('PUT', '/fr/v1/patients/me', token, { ...draft, familyName: 'Grand' })
    expect((await call('GET', '/fr/v1/patients/me', token)).body).toMatchObject({ familyName: 'Grand' })
  })

  it.each([
    [{ ...draft, phone: '123' }, 422, 'INVALID_PHONE', '/phone'],
    [{ ...draft, birthDate: '2030-01-01' }, 422, 'INVALID_BIRTH_DATE', '/birthDate'],
    [{ ...draft, birthDate: '2026-02-30' }, 400, 'INVALID_REQUEST', '/birthDate'],
    [{ ...draft, email: 'nobody' }, 400, 'INVALID_REQUEST', '/email'],
    [{ ...draft, language: 'xx' }, 400, 'INVALID_REQUEST', '/language'],
    [{ ...draft, contactBy: 'sms' }, 422, 'UNREACHABLE', '/phone'],
    [{ ...draft, phone: undefined, contactBy: 'sms' }, 422, 'UNREACHABLE', '/phone'],
    [{ ...draft, contactBy: 'push' }, 422, 'UNREACHABLE', '/pushTarget'],
    [{ ...draft, contactBy: 'fax' }, 400, 'INVALID_REQUEST', '/contactBy'],
    [{ ...draft, pushTarget: 'arn:aws:sns:eu-west-3:1:topic' }, 400, 'INVALID_REQUEST', '/pushTarget'],
    [{ ...draft, role: 'admin' }, 400, 'INVALID_REQUEST', '/role'],
    [{}, 400, 'INVALID_REQUEST', '/givenName'],
  ])('is refused with the field at fault: %j', async (body, status, code, field) => {
    const { token } = await newPatient()
    expect(await call('PUT', '/fr/v1/patients/me', token, body)).toMatchObject({ status, body: { code, field } })
  })

  it.each([
    { contactBy: 'sms', phone: '06 12 34 56 78' },
    { contactBy: 'push', pushTarget: 'arn:aws:sns:eu-west-3:123456789012:endpoint/GCM/praxis/5e3e9847' },
  ])('says how its owner is reached, and tells notification: %j', async (choice) => {
    const { id, token } = await newPatient()
    const { body } = await call('PUT', '/fr/v1/patients/me', token, { ...draft, ...choice })
    const kept = { ...choice, phone: choice.phone === undefined ? '+33123456789' : '+33612345678' }
    expect(body).toMatchObject(kept)
    const contact = await call('GET', `/internal/fr/patients/${id}/contact`, await world.internalToken())
    expect(contact.body).toEqual({ displayName: 'Canary Petit', email: draft.email, language: 'fr', ...kept })
    const cleared = await call('PUT', '/fr/v1/patients/me', token, draft)
    expect(cleared.body).not.toHaveProperty('contactBy')
  })

  it.each(['practitioner', 'staff', 'admin'] as const)('is not for a %s', async (role) => {
    expect((await call('GET', '/fr/v1/patients/me', await world.tokenFor({ role, country: 'fr' }))).status).toBe(403)
  })
})

describe('dependants', () => {
  it('are added once for each key, and seen by their guardian alone', async () => {
    const guardian = await newPatient()
    await call('PUT', '/fr/v1/patients/me', guardian.token, draft)
    const key = randomUUID()
    const add = (body: object) => call('POST', '/fr/v1/patients/me/dependants', guardian.token, body, key)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => add({ ...draft, givenName: 'Child' })))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await add({ ...draft, givenName: 'Other' })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
    const list = (token: string) => call('GET', '/fr/v1/patients/me/dependants', token)
    expect((await list(guardian.token)).body.dependants).toMatchObject([
      { givenName: 'Child', guardianId: guardian.id },
    ])
    expect((await list((await newPatient()).token)).body.dependants).toEqual([])
    const internal = await world.internalToken()
    const [child] = answers
    expect((await call('GET', `/internal/fr/patients/${child?.body.id}/standing`, internal)).body).toEqual({
      id: child?.body.id,
      country: 'fr',
      guardianId: guardian.id,
    })
  })
})

describe('dependants of one guardian', () => {
  it('are twenty at most, however many are added at once', async () => {
    const guardian = await newPatient()
    await call('PUT', '/fr/v1/patients/me', guardian.token, draft)
    const add = () => call('POST', '/fr/v1/patients/me/dependants', guardian.token, draft, randomUUID())
    const answers = await Promise.all(Array.from({ length: 25 }, add))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_DEPENDANTS' },
    })
  })
})

const bookingOf = (patientId: string): EventData<'BookingCreated'> => ({
  country: 'fr',
  bookingId: randomUUID(),
  practitionerId: randomUUID(),
  patientId,
  locationId: randomUUID(),
  consultationTypeId: randomUUID(),
  slotStart: '2026-11-25T09:00:00+01:00',
  slotEnd: '2026-11-25T09:30:00+01:00',
  occupiedUntil: '2026-11-25T09:30:00+01:00',
  sequence: 0,
})
const tell = <T extends EventType>(type: T, key: string, data: EventData<T>) =>
  publishDirectly(
    world.edges.bus,
    makeEvent(type, { source: 'test', subject: key, time: new Date('2026-11-24T08:00:00Z'), data }),
    key,
  )

const caughtUp = () =>
  eventually(async () => expect((await world.edges.bus.lag()).filter(({ messages }) => messages > 0)).toEqual([]))

describe('the history', () => {
  it('follows the events whatever their order and number, and shows what was sent', async () => {
    const { id, token } = await newPatient()
    const booking = bookingOf(id)
    const moved = {
      ...booking,
      sequence: 1,
      slotStart: '2026-11-26T09:00:00+01:00',
      slotEnd: '2026-11-26T09:30:00+01:00',
    }
    await tell('BookingRescheduled', booking.practitionerId, {
      ...moved,
      previousSlotStart: booking.slotStart,
      previousOccupiedUntil: booking.occupiedUntil,
    })
    for (let replay = 0; replay < 2; replay++) await tell('BookingCreated', booking.practitionerId, booking)
    const sent = {
      country: 'fr',
      subject: { kind: 'booking', id: booking.bookingId, version: 0 },
      bookingId: booking.bookingId,
      patientId: id,
      kind: 'confirmation',
      channel: 'email',
      sequence: 0,
    } as const
    await tell('NotificationSent', id, { ...sent, recipient: 'practitioner' })
    for (let replay = 0; replay < 2; replay++) await tell('NotificationSent', id, { ...sent, recipient: 'patient' })
    await eventually(async () =>
      expect((await call('GET', '/fr/v1/patients/me/bookings', token)).body).toEqual({
        bookings: [
          {
            id: booking.bookingId,
            country: 'fr',
            status: 'confirmed',
            practitionerId: booking.practitionerId,
            locationId: booking.locationId,
            consultationTypeId: booking.consultationTypeId,
            patientId: id,
            slotStart: moved.slotStart,
            slotEnd: moved.slotEnd,
            sequence: 1,
            notifications: [
              { kind: 'confirmation', channel: 'email', status: 'sent', at: '2026-11-24T09:00:00+01:00' },
            ],
          },
        ],
        nextCursor: null,
      }),
    )
    const known = await call(
      'GET',
      `/internal/fr/patients/${id}/deliveries/${booking.bookingId}`,
      await world.internalToken(),
    )
    expect(known.body.deliveries).toHaveLength(2)
  })

  it('tells reminders apart, and stays as it is when its topics are read once more', async () => {
    const { id, token } = await newPatient()
    const booking = bookingOf(id)
    const { bookingId, practitionerId } = booking
    await tell('BookingCreated', practitionerId, booking)
    await tell('BookingCancelled', practitionerId, { ...booking, sequence: 1, cancelledBy: 'patient' })
    const reminder = {
      country: 'fr',
      subject: { kind: 'booking', id: bookingId, version: 0 },
      bookingId,
      patientId: id,
      recipient: 'patient',
      kind: 'reminder',
      channel: 'email',
      sequence: 0,
    } as const
    await tell('NotificationFailed', id, { ...reminder, minutesBefore: 1440, reason: 'refused' })
    await tell('NotificationSent', id, { ...reminder, minutesBefore: 120 })
    await caughtUp()
    const log = async () =>
      (await call('GET', `/internal/fr/patients/${id}/deliveries/${bookingId}`, await world.internalToken())).body
    const history = async () => (await call('GET', '/fr/v1/patients/me/bookings', token)).body
    const before = [await history(), await log()]
    expect(before).toMatchObject([
      { bookings: [{ status: 'cancelled', sequence: 1 }] },
      {
        deliveries: expect.arrayContaining([
          expect.objectContaining({ kind: 'reminder', minutesBefore: 1440, status: 'failed' }),
          expect.objectContaining({ kind: 'reminder', minutesBefore: 120, status: 'sent' }),
        ]),
      },
    ])
    for (const topic of ['booking-events', 'notification-events']) {
      await world.edges.bus.publish(topic, await world.edges.bus.peek('nobody', topic, 10_000))
    }
    await caughtUp()
    expect([await history(), await log()]).toEqual(before)
  })

  it('goes page by page, with dependants, without others', async () => {
    const guardian = await newPatient()
    await call('PUT', '/fr/v1/patients/me', guardian.token, draft)
    const child = await call('POST', '/fr/v1/patients/me/dependants', guardian.token, draft)
    const bookings = [guardian.id, String(child.body.id), randomUUID()].map(bookingOf)
    for (const booking of bookings) await tell('BookingCreated', booking.practitionerId, booking)
    await eventually(async () => {
      const first = await call('GET', '/fr/v1/patients/me/bookings?limit=1', guardian.token)
      const second = await call(
        'GET',
        `/fr/v1/patients/me/bookings?limit=1&cursor=${first.body.nextCursor}`,
        guardian.token,
      )
      const ids = [first, second]
        .flatMap(({ body }) => body.bookings)
        .map((each) => expect.objectContaining({ id: Reflect.get(Object(each), 'id') }))
      expect(ids).toHaveLength(2)
      expect(second.body.nextCursor).toBeNull()
    })
    expect(await call('GET', '/fr/v1/patients/me/bookings?cursor=nonsense', guardian.token)).toMatchObject({
      status: 400,
      body: { code: 'BAD_CURSOR' },
    })
  })
})

it('imports many, the same again without change', async () => {
  const token = await world.internalToken()
  const patients = Array.from({ length: 300 }, () => ({ id: randomUUID(), ...draft }))
  for (let round = 0; round < 2; round++) {
    expect((await call('POST', '/internal/fr/patients/import', token, { patients })).body).toEqual({ imported: 300 })
  }
  const contact = await call('GET', `/internal/fr/patients/${patients[7]?.id}/contact`, token)
  expect(contact.body).toEqual({
    displayName: 'Canary Petit',
    email: draft.email,
    phone: '+33123456789',
    language: 'fr',
  })
})
