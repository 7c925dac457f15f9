import { randomUUID } from 'node:crypto'
import { type EventData, type EventType, internalRoutes } from '@praxis/contracts'
import { makeEvent, publishDirectly, type RunningService } from '@praxis/platform'
import { ask, eventually, type Replicated, startReplicated, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPatientService } from '../service.ts'

let servers: Replicated
let world: TestEdges
let service: RunningService
beforeAll(async () => {
  servers = await startReplicated('patient')
  world = await testEdges({ now: '2026-11-24T08:00:00Z' })
  const env = { ...world.edges.env, DATABASE_URL: servers.writerUrl, DATABASE_READER_URL: servers.readerUrl }
  service = await createPatientService({ ...world.edges, env })
  await servers.catchUp()
})
afterAll(async () => {
  await service.stop()
  await world.stop()
  await servers.stop()
})

const id = randomUUID()
const bookingId = randomUUID()
const booking: EventData<'BookingCreated'> = {
  country: 'fr',
  bookingId,
  practitionerId: randomUUID(),
  patientId: id,
  locationId: randomUUID(),
  consultationTypeId: randomUUID(),
  slotStart: '2026-11-25T09:00:00+01:00',
  slotEnd: '2026-11-25T09:30:00+01:00',
  occupiedUntil: '2026-11-25T09:30:00+01:00',
  sequence: 0,
}
const sent: EventData<'NotificationSent'> = {
  country: 'fr',
  subject: { kind: 'booking', id: bookingId, version: 0 },
  bookingId,
  patientId: id,
  recipient: 'patient',
  kind: 'confirmation',
  channel: 'email',
  sequence: 0,
}
const get = async (path: string): Promise<Record<string, unknown>> => {
  const token = await world.tokenFor({ id, role: 'patient', country: 'fr' })
  return (await ask('GET', `${service.url}${path}`, { token })).body
}
const deliveries = async (): Promise<unknown> => {
  const path = internalRoutes.deliveries.path
    .replace(':country', 'fr')
    .replace(':id', id)
    .replace(':bookingId', bookingId)
  return (await ask('GET', `${service.url}${path}`, { token: await world.internalToken() })).body.deliveries
}
const tell = <T extends EventType>(type: T, data: EventData<T>): Promise<void> =>
  publishDirectly(world.edges.bus, makeEvent(type, { source: 'test', subject: bookingId, time: new Date(), data }), id)

it('shows the history as far as the replica has come, and what decides or was just written from the writer', async () => {
  await servers.lag()
  const draft = { givenName: 'Canary', familyName: 'Petit', email: 'canary@example.org', language: 'fr' }
  const token = await world.tokenFor({ id, role: 'patient', country: 'fr' })
  await ask('PUT', `${service.url}/fr/v1/patients/me`, { token, body: draft })
  expect(await get('/fr/v1/patients/me')).toMatchObject({ id, givenName: 'Canary' })

  await tell('BookingCreated', booking)
  await tell('NotificationSent', sent)
  await eventually(async () => expect(await deliveries()).toHaveLength(1))
  expect(await get('/fr/v1/patients/me/bookings')).toMatchObject({ bookings: [] })
  await servers.catchUp()
  const whole = { bookings: [{ id: bookingId, notifications: [{ kind: 'confirmation' }] }] }
  await eventually(async () => expect(await get('/fr/v1/patients/me/bookings')).toMatchObject(whole))
  await servers.killReader()
  expect(await get('/fr/v1/patients/me/bookings')).toMatchObject(whole)
})
