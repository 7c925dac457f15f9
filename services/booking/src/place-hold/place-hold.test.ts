import { randomUUID } from 'node:crypto'
import { repeatWhileBusy } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, freePractitioner, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

const hold = (token: string, body: object) => service.ask('POST', '/fr/v1/holds', { token, body })

it('keeps a slot for its holder, who books it and so ends the hold', async () => {
  const practitioner = await freePractitioner(service)
  const [anna, bert] = await Promise.all([service.person({}), service.person({})])
  const body = bodyFor(practitioner, slot(1))
  expect(await hold(anna.token, body)).toMatchObject({
    status: 201,
    body: {
      practitionerId: practitioner.id,
      slotStart: '2026-11-25T10:00:00+01:00',
      expiresAt: '2026-11-24T09:05:00+01:00',
    },
  })
  expect(await hold(bert.token, body)).toMatchObject({ status: 409, body: { code: 'SLOT_HELD' } })
  expect(await book(service, bert.token, body)).toMatchObject({ status: 409, body: { code: 'SLOT_HELD' } })
  expect((await book(service, anna.token, body)).status).toBe(201)
  expect(await book(service, bert.token, body)).toMatchObject({ status: 409, body: { code: 'SLOT_TAKEN' } })
})

it('is given to one of twenty', async () => {
  const practitioner = await freePractitioner(service)
  const rivals = await Promise.all(Array.from({ length: 20 }, () => service.person({})))
  const answers = await Promise.all(
    rivals.map(({ token }) => repeatWhileBusy(() => hold(token, bodyFor(practitioner, slot(1))))),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
})

it('is released by its holder; nobody else finds it', async () => {
  const practitioner = await freePractitioner(service)
  const [anna, bert] = await Promise.all([service.person({}), service.person({})])
  const { id } = (await hold(anna.token, bodyFor(practitioner, slot(1)))).body
  const release = (token: string) => service.ask('DELETE', `/fr/v1/holds/${id}`, { token })
  expect(await release(bert.token)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_HOLD' } })
  expect((await release(anna.token)).status).toBe(204)
  expect((await release(anna.token)).status).toBe(404)
  expect((await book(service, bert.token, bodyFor(practitioner, slot(1)))).status).toBe(201)
})

it('needs a slot that its holder may book', async () => {
  const practitioner = await freePractitioner(service)
  const patient = await service.person({})
  const stranger = await service.person({ role: 'staff', practitionerIds: [randomUUID()] })
  expect((await hold(patient.token, bodyFor(practitioner, slot(-1)))).body.code).toBe('SLOT_IN_PAST')
  expect((await hold(stranger.token, bodyFor(practitioner, slot(1)))).body.code).toBe('UNKNOWN_PRACTITIONER')
})

it('is one of five at most for a patient, and of as many as it takes for a practice', async () => {
  const practitioners = await Promise.all(Array.from({ length: 6 }, () => freePractitioner(service)))
  const patient = await service.person({})
  const practice = await service.person({ role: 'staff', practitionerIds: practitioners.map(({ id }) => id) })
  for (const [n, practitioner] of practitioners.entries()) {
    expect((await hold(practice.token, bodyFor(practitioner, slot(2)))).status).toBe(201)
    const answer = await hold(patient.token, bodyFor(practitioner, slot(1)))
    expect(answer).toMatchObject(n < 5 ? { status: 201 } : { status: 429, body: { code: 'TOO_MANY_HOLDS' } })
  }
})

it('is refused on time that was booked before the ring has heard of it', async () => {
  const practitioner = await freePractitioner(service)
  const [anna, bert] = await Promise.all([service.person({}), service.person({})])
  expect((await book(service, anna.token, bodyFor(practitioner, slot(1)))).status).toBe(201)
  expect(await hold(bert.token, bodyFor(practitioner, slot(1)))).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN' },
  })
  expect((await hold(bert.token, bodyFor(practitioner, slot(2)))).status).toBe(201)
})
