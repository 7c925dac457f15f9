import { internalRoutes } from '@praxis/contracts'
import { ask, eventually, type PostgresPair, startPostgresPair } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

let servers: PostgresPair
let availability: TestAvailability
beforeAll(async () => {
  servers = await startPostgresPair('practitioner')
  const env = { DATABASE_URL: servers.writerUrl, DATABASE_READER_URL: servers.readerUrl }
  availability = await startTestAvailability(undefined, env)
  await servers.catchUp()
})
afterAll(async () => {
  await availability.stop()
  await servers.stop()
})

/** A Wednesday that no ring reaches. */
const FAR = 'from=2026-12-23T00:00:00%2B01:00&to=2026-12-24T00:00:00%2B01:00'

it('shows slots past the rings as far as the replica has come; booking is told what the writer knows', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  const { id } = practitioner
  await servers.catchUp()
  expect((await availability.findSlots(id, FAR)).starts).toContain('09:00')

  await servers.lag()
  const slotStart = '2026-12-23T09:00:00+01:00'
  const end = '2026-12-23T09:30:00+01:00'
  const booking = bookingOf(practitioner, { slotStart, slotEnd: end, occupiedUntil: end })
  await availability.publish('BookingCreated', id, booking)
  await availability.publish('BookingCreated', id, bookingOf(practitioner))
  await availability.catchUp()
  expect((await availability.findSlots(id, FAR)).starts).toContain('09:00')
  expect((await availability.findSlots(id)).starts).not.toContain('09:00')
  const body = { practitionerId: id, consultationTypeId: booking.consultationTypeId, slotStart }
  const path = internalRoutes.checkSlot.path.replace(':country', 'fr')
  const checked = await ask('POST', `${availability.service().url}${path}`, {
    token: await availability.internalToken(),
    body,
  })
  expect(checked.body).toMatchObject({ free: false })

  await servers.catchUp()
  expect((await availability.findSlots(id, FAR)).starts).not.toContain('09:00')
  await servers.killReader()
  await eventually(async () => expect((await availability.findSlots(id, FAR)).starts).toContain('09:30'))
})
