import { randomUUID } from 'node:crypto'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, freePractitioner, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
let token: string
beforeAll(async () => {
  service = await startTestBooking()
  token = await service.internalToken()
})
afterAll(() => service.stop())

const importAll = (bookings: object[]) =>
  service.ask('POST', '/internal/fr/bookings/import', { token, body: { bookings } })

it('takes what is free, says which rows are taken or unknown, and changes nothing the second time', async () => {
  const practitioner = await freePractitioner(service)
  const patientId = randomUUID()
  const rows = [
    bodyFor(practitioner, slot(1, '09:00'), { patientId }),
    bodyFor(practitioner, slot(1, '09:00'), { patientId: randomUUID() }),
    { ...bodyFor(practitioner, slot(1, '10:00'), { patientId }), practitionerId: randomUUID() },
    bodyFor(practitioner, slot(1, '11:00'), { patientId }),
  ]
  expect((await importAll(rows)).body).toEqual({ imported: 2, taken: [1], unknown: [2] })
  expect((await importAll(rows)).body).toEqual({ imported: 0, taken: [0, 1, 3], unknown: [2] })
  await eventually(async () => {
    const events = (await service.edges.bus.peek('reader', 'booking-events', 100)).map(({ event }) => event.data)
    expect(events).toHaveLength(2)
    for (const data of events) expect(data).toMatchObject({ practitionerId: practitioner.id, silent: true })
  })
})

it('is for services only', async () => {
  const admin = await service.person({ role: 'admin' })
  const answer = await service.ask('POST', '/internal/fr/bookings/import', {
    token: admin.token,
    body: { bookings: [] },
  })
  expect(answer.status).toBe(403)
})
