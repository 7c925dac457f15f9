import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyFor, book, bookAmongMany, freePractitioner, slot } from '../fixture/bookings.ts'
import { NOW, practitionerOf, startTestBooking, type TestBooking, typeOf } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

describe("a practitioner's rules that another release wrote", () => {
  it.each([
    ['0.1.0', {}, 201],
    ['a later one, with members that are not known here', { deposit: { cents: 500 } }, 201],
    ['a later one, with a code that is not known here', { whoMayBook: 'members' }, 422],
  ])('%s, are read', async (_, more, status) => {
    const [practitionerId, locationId, consultationTypeId] = [randomUUID(), randomUUID(), randomUUID()]
    const type = {
      id: consultationTypeId,
      name: 'Consultation',
      durationMinutes: 30,
      bufferMinutes: 0,
      minimumNoticeMinutes: 0,
      horizonDays: 90,
      changeNoticeMinutes: 0,
      whoMayBook: 'everyone',
      teleconsultation: false,
    }
    const rules = {
      timeZone: 'Europe/Paris',
      agenda: { dayStart: '08:00', slotMinutes: 30, slotsPerDay: 24 },
      workingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId, weekday, from: '08:00', to: '20:00' })),
      consultationTypes: [{ ...type, ...more }],
    }
    await service.pool.query(
      "INSERT INTO practitioner_rules (practitioner_id, country_code, version, rules) VALUES ($1, 'fr', 1, $2)",
      [practitionerId, JSON.stringify(rules)],
    )
    const practitioner = practitionerOf({ id: practitionerId, consultationTypes: [typeOf({ id: consultationTypeId })] })
    await service.showFree(practitioner)
    const { token } = await service.person({})
    expect((await book(service, token, bodyFor(practitioner, slot(1)))).status).toBe(status)
  })
})

describe('the rules', () => {
  it.each([
    ['a slot in the past', slot(-1), 'SLOT_IN_PAST'],
    ['a start between two slots', new Date(Date.parse(slot(1)) + 600_000).toISOString(), 'SLOT_OFF_GRID'],
    ['less notice than the type asks for', slot(0, '10:00'), 'NOTICE_TOO_SHORT'],
    ['further ahead than the horizon', slot(20), 'BEYOND_HORIZON'],
  ])('refuse a patient %s', async (_, start, code) => {
    const practitioner = await freePractitioner(service, {
      consultationTypes: [typeOf({ minimumNoticeMinutes: 24 * 60, horizonDays: 10 })],
    })
    const { token } = await service.person({})
    expect(await book(service, token, bodyFor(practitioner, start))).toMatchObject({
      status: 422,
      body: { code, field: '/slotStart' },
    })
  })

  it('exempt the practice from notice and online booking, not from the past', async () => {
    const practitioner = await freePractitioner(service, {
      consultationTypes: [typeOf({ minimumNoticeMinutes: 24 * 60, whoMayBook: 'practice' })],
    })
    const patient = await service.person({})
    service.peers.guardians.set(patient.id, undefined)
    const { token } = await service.person({ role: 'staff', practitionerIds: [practitioner.id] })
    const forPatient = { patientId: patient.id }
    expect((await book(service, token, bodyFor(practitioner, slot(0, '10:00'), forPatient))).status).toBe(201)
    expect((await book(service, token, bodyFor(practitioner, slot(-1), forPatient))).body.code).toBe('SLOT_IN_PAST')
    expect((await book(service, token, bodyFor(practitioner, slot(1)))).body.code).toBe('PATIENT_REQUIRED')
    expect((await book(service, token, bodyFor(practitioner, slot(1), { patientId: randomUUID() }))).body.code).toBe(
      'UNKNOWN_PATIENT',
    )
    expect((await book(service, patient.token, bodyFor(practitioner, slot(3)))).body.code).toBe('NOT_BOOKABLE_ONLINE')
  })

  it('let a guardian book for a dependant, and nobody else', async () => {
    const practitioner = await freePractitioner(service)
    const [guardian, stranger] = await Promise.all([service.person({}), service.person({})])
    const child = randomUUID()
    service.peers.guardians.set(child, guardian.id)
    expect(
      (await book(service, guardian.token, bodyFor(practitioner, slot(1), { patientId: child }))).body,
    ).toMatchObject({
      patientId: child,
    })
    expect(await book(service, stranger.token, bodyFor(practitioner, slot(2), { patientId: child }))).toMatchObject({
      status: 422,
      body: { code: 'UNKNOWN_PATIENT' },
    })
  })

  it('name a practitioner or a consultation type that is not there', async () => {
    const practitioner = await freePractitioner(service)
    const { token } = await service.person({})
    expect(
      await book(service, token, { ...bodyFor(practitioner, slot(1)), practitionerId: randomUUID() }),
    ).toMatchObject({
      status: 404,
      body: { code: 'UNKNOWN_PRACTITIONER' },
    })
    expect(
      await book(service, token, { ...bodyFor(practitioner, slot(1)), consultationTypeId: randomUUID() }),
    ).toMatchObject({
      status: 404,
      body: { code: 'UNKNOWN_CONSULTATION_TYPE' },
    })
  })

  it('open a type for known patients to those that the practitioner has seen', async () => {
    const [first, later] = [typeOf(), typeOf({ whoMayBook: 'known-patients' })]
    const practitioner = await freePractitioner(service, { consultationTypes: [first, later] })
    const { token } = await service.person({})
    const followUp = bodyFor(practitioner, slot(5), { consultationTypeId: later.id })
    expect((await book(service, token, bodyFor(practitioner, slot(1)))).status).toBe(201)
    expect(await book(service, token, followUp)).toMatchObject({ status: 422, body: { code: 'KNOWN_PATIENTS_ONLY' } })
    service.edges.clock.set(slot(2))
    expect((await book(service, token, followUp)).status).toBe(201)
    service.edges.clock.set(NOW)
  })

  it('limit how many bookings to come a patient collects with one practitioner, however fast they ask', async () => {
    const practitioner = await freePractitioner(service)
    const { id: patientId, token } = await service.person({})
    const starts = Array.from({ length: 24 }, (_, n) =>
      new Date(Date.parse(slot(3, '08:00')) + n * 1_800_000).toISOString(),
    )
    for (const start of starts.slice(0, 9))
      expect((await book(service, token, bodyFor(practitioner, start))).status).toBe(201)
    const rest = await Promise.all(
      starts.slice(9).map((start) => bookAmongMany(service, token, bodyFor(practitioner, start))),
    )
    expect(rest.map(({ status }) => status).sort()).toEqual([201, ...Array(14).fill(429)])
    const practice = await service.person({ role: 'practitioner', practitionerIds: [practitioner.id] })
    service.peers.guardians.set(patientId, undefined)
    const free = bodyFor(practitioner, slot(4), { patientId })
    expect((await book(service, practice.token, free)).status).toBe(201)
  })
})

it("answers with the practice's offset, keeps the history and tells the others", async () => {
  const practitioner = await freePractitioner(service, {
    consultationTypes: [typeOf({ durationMinutes: 45, bufferMinutes: 10 })],
  })
  const { id: patientId, token } = await service.person({})
  const { status, body } = await book(service, token, bodyFor(practitioner, '2026-11-25T09:00:00Z'))
  expect(status).toBe(201)
  expect(body).toMatchObject({
    status: 'confirmed',
    practitionerId: practitioner.id,
    patientId,
    locationId: practitioner.locations[0]?.id,
    slotStart: '2026-11-25T10:00:00+01:00',
    slotEnd: '2026-11-25T10:45:00+01:00',
    sequence: 0,
  })
  const { rows } = await service.pool.query('SELECT action, actor_id FROM booking_history WHERE booking_id = $1', [
    body.id,
  ])
  expect(rows).toEqual([{ action: 'created', actor_id: patientId }])
  await eventually(async () => {
    const messages = await service.edges.bus.peek('reader', 'booking-events', 1_000)
    const event = messages.find(({ event: { subject } }) => subject === body.id)?.event
    expect(event).toMatchObject({
      type: 'BookingCreated',
      data: { slotStart: '2026-11-25T10:00:00+01:00', occupiedUntil: '2026-11-25T10:55:00+01:00', sequence: 0 },
    })
  })
})
