import { makeEvent, publishDirectly } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyFor, book, slot } from '../fixture/bookings.ts'
import { practitionerOf, startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

it('keeps the newest rules, and a removed practitioner is not booked whatever arrives later', async () => {
  const newest = await service.know(practitionerOf({ version: 3 }))
  await service.showFree(newest)
  const older = { ...newest, version: 2, timeZone: 'Europe/Berlin' }
  const { bus } = service.edges
  const { id } = newest
  const removalData = (data: { version: number }) => ({
    source: 'test',
    subject: id,
    time: new Date(),
    data: { country: 'fr', practitionerId: id, ...data },
  })
  await publishDirectly(bus, makeEvent('PractitionerRemoved', removalData({ version: 4 })), id)
  await publishDirectly(
    bus,
    makeEvent('PractitionerChanged', {
      ...removalData(older),
      data: { country: 'fr', practitionerId: id, version: 2, profile: older },
    }),
    id,
  )
  await eventually(async () => {
    const { rows } = await service.pool.query(
      'SELECT version, removed FROM practitioner_rules WHERE practitioner_id = $1',
      [id],
    )
    expect(rows).toEqual([{ version: 4, removed: true }])
  })
  await eventually(async () =>
    expect(await bus.lag()).toContainEqual({ group: 'booking', topic: 'practitioner-events', messages: 0 }),
  )
  const { token } = await service.person({})
  expect(await book(service, token, bodyFor(newest, slot(1)))).toMatchObject({
    status: 404,
    body: { code: 'UNKNOWN_PRACTITIONER' },
  })
})
