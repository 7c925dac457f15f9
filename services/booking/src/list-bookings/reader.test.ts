import { type PostgresPair, startPostgresPair } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, move, slot } from '../fixture/bookings.ts'
import { NOW, startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let servers: PostgresPair
let service: TestBooking
beforeAll(async () => {
  servers = await startPostgresPair('booking')
  const env = { DATABASE_URL: servers.writerUrl, DATABASE_READER_URL: servers.readerUrl }
  service = await startTestBooking({ now: NOW, env })
  await servers.catchUp()
})
afterAll(async () => {
  await service.stop()
  await servers.stop()
})

const listed = async (token: string): Promise<unknown> =>
  (await service.ask('GET', '/fr/v1/bookings', { token })).body.bookings

it('reads lists from the replica, and shows everybody what they did themselves however far that lags', async () => {
  const practitioner = await freePractitioner(service)
  const patient = await service.person({})
  const staff = await service.person({ role: 'staff', practitionerIds: [practitioner.id] })
  await servers.lag()

  const { body } = await book(service, patient.token, bodyFor(practitioner, slot(1)))
  const id = String(body.id)
  expect(await listed(patient.token)).toMatchObject([{ id, sequence: 0 }])
  await move(service, patient.token, id, slot(2))
  expect(await listed(patient.token)).toMatchObject([{ id, sequence: 1 }])
  // Whoever did nothing sees what the replica has.
  expect(await listed(staff.token)).toEqual([])
  await cancel(service, staff.token, id)
  expect(await listed(staff.token)).toMatchObject([{ id, status: 'cancelled' }])

  await servers.catchUp()
  service.edges.clock.advance(11_000)
  expect(await listed(staff.token)).toMatchObject([{ id, status: 'cancelled' }])
  await servers.killReader()
  expect(await listed(patient.token)).toMatchObject([{ id, status: 'cancelled' }])
})
