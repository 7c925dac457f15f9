import { ask, eventually } from '@praxis/testing'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingOf, profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

let availability: TestAvailability
beforeAll(async () => {
  availability = await startTestAvailability()
})
afterAll(() => availability.stop())

const republish = async (body: object) =>
  ask('POST', `${availability.service().url}/internal/fr/availability/republish`, {
    token: await availability.internalToken(),
    body,
  })

const Published = Type.Object({ version: Type.Integer(), locations: Type.Array(Type.Unknown()) })
const publicationsOf = async (id: string) =>
  (await availability.findPublications(id)).map((data) => Value.Parse(Published, data))

it('publishes free time again under its next version, though nothing of it has changed', async () => {
  const { id } = await availability.addPractitioner(profileOf())
  await availability.catchUp()
  const [before] = await publicationsOf(id)
  const { status, body } = await republish({ limit: 500 })
  expect(status).toBe(200)
  expect(body).toMatchObject({ done: body.total, next: null, busIsAway: false })
  await eventually(async () =>
    expect(await publicationsOf(id)).toMatchObject([before, { version: 2, locations: before?.locations }]),
  )
})

it('publishes what is true while bookings come in: each version once, the last one without what is booked', async () => {
  const practitioner = await availability.addPractitioner(profileOf())
  const { id } = practitioner
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      n % 2 === 0
        ? republish({ limit: 500 }).then(({ status }) => status)
        : availability
            .publish('BookingCreated', id, {
              ...bookingOf(practitioner),
              slotStart: new Date(Date.parse('2026-11-25T08:00:00Z') + n * 1_800_000).toISOString(),
              occupiedUntil: new Date(Date.parse('2026-11-25T08:30:00Z') + n * 1_800_000).toISOString(),
            })
            .then(() => 200),
    ),
  )
  expect(all).toEqual(all.map(() => 200))
  await availability.catchUp()
  await eventually(async () => {
    const versions = (await publicationsOf(id)).map(({ version }) => version)
    expect(versions).toEqual(versions.map((_, n) => n + 1))
  })
  const { body } = await ask('POST', `${availability.service().url}/internal/fr/availability/page`, {
    token: await availability.internalToken(),
    body: { practitionerIds: [id] },
  })
  const publication = (await availability.findPublications(id)).at(-1)
  expect(body).toEqual({ availabilities: [publication] })
})

it('publishes nothing of who has left', async () => {
  const { id } = await availability.addPractitioner(profileOf())
  await availability.publish('PractitionerRemoved', id, { country: 'fr', practitionerId: id, version: 2 })
  await availability.catchUp()
  const before = await publicationsOf(id)
  expect((await republish({ limit: 500 })).status).toBe(200)
  await availability.catchUp()
  expect(await publicationsOf(id)).toEqual(before)
})
