import { randomUUID } from 'node:crypto'
import { type EventData, type EventType, internalRoutes } from '@praxis/contracts'
import { eventually, type PostgresPair, startPostgresPair } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestPatient, type TestPatient } from '../fixture/test-service.ts'

let servers: PostgresPair
let service: TestPatient
beforeAll(async () => {
  servers = await startPostgresPair('patient')
  service = await startTestPatient({
    env: { DATABASE_URL: servers.writerUrl, DATABASE_READER_URL: servers.readerUrl },
  })
  await servers.catchUp()
})
afterAll(async () => {
  await service.stop()
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
  const token = await service.tokenFor({ id, role: 'patient', country: 'fr' })
  return (await service.call('GET', path, token)).body
}
const deliveries = async (): Promise<unknown> => {
  const path = internalRoutes.deliveries.path
    .replace(':country', 'fr')
    .replace(':id', id)
    .replace(':bookingId', bookingId)
  return (await service.call('GET', path, await service.internalToken())).body.deliveries
}
const publish = <T extends EventType>(type: T, data: EventData<T>): Promise<void> => service.publish(type, id, data)

it('shows the history as far as the replica has come, and what decides or was just written from the writer', async () => {
  await servers.lag()
  const draft = { givenName: 'Canary', familyName: 'Petit', email: 'canary@example.org', language: 'fr' }
  const token = await service.tokenFor({ id, role: 'patient', country: 'fr' })
  await service.call('PUT', '/fr/v1/patients/me', token, draft)
  expect(await get('/fr/v1/patients/me')).toMatchObject({ id, givenName: 'Canary' })

  await publish('BookingCreated', booking)
  await publish('NotificationSent', sent)
  await eventually(async () => expect(await deliveries()).toHaveLength(1))
  expect(await get('/fr/v1/patients/me/bookings')).toMatchObject({ bookings: [] })
  await servers.catchUp()
  const whole = { bookings: [{ id: bookingId, notifications: [{ kind: 'confirmation' }] }] }
  await eventually(async () => expect(await get('/fr/v1/patients/me/bookings')).toMatchObject(whole))
  await servers.killReader()
  expect(await get('/fr/v1/patients/me/bookings')).toMatchObject(whole)
})
