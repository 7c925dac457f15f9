import { randomUUID } from 'node:crypto'
import type { Role } from '@praxis/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyFor, book, cancel, freePractitioner, move, newBooking, slot } from '../fixture/bookings.ts'
import { startTestBooking, type TestBooking } from '../fixture/test-service.ts'

let service: TestBooking
beforeAll(async () => {
  service = await startTestBooking()
})
afterAll(() => service.stop())

/** A booking of a dependant who has an account of their own, too. */
const theirs = async () => {
  const practitioner = await freePractitioner(service)
  const [patient, guardian] = await Promise.all([service.person({}), service.person({})])
  service.peers.guardians.set(patient.id, guardian.id)
  const { status, body } = await book(
    service,
    guardian.token,
    bodyFor(practitioner, slot(5), { patientId: patient.id }),
  )
  expect(status).toBe(201)
  return { practitioner, patient, guardian, id: String(body.id) }
}
type Theirs = Awaited<ReturnType<typeof theirs>>

const tokenOf = async (role: Role, their?: Theirs): Promise<string> =>
  (await service.person({ role, practitionerIds: their === undefined ? [] : [their.practitioner.id] })).token

describe('whose booking it is', () => {
  it.each(['patient', 'practitioner', 'staff', 'admin'] as const)(
    'another %s is told that there is none',
    async (role) => {
      const { id } = await newBooking(service, slot(5))
      const country = role === 'admin' ? 'de' : 'fr'
      const other = await service.person({
        role,
        country,
        practitionerIds: role === 'patient' || role === 'admin' ? [] : [randomUUID()],
      })
      for (const answer of [
        await service.ask('GET', `/${country}/v1/bookings/${id}`, { token: other.token }),
        await service.ask('POST', `/${country}/v1/bookings/${id}/cancel`, { token: other.token, body: {} }),
        await service.ask('POST', `/${country}/v1/bookings/${id}/reschedule`, {
          token: other.token,
          body: { slotStart: slot(6) },
        }),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'UNKNOWN_BOOKING' } })
      }
    },
  )

  it.each([
    ['their patient', (their: Theirs) => their.patient.token],
    ["the patient's guardian", (their: Theirs) => their.guardian.token],
    ['the practitioner', (their: Theirs) => tokenOf('practitioner', their)],
    ['their staff', (their: Theirs) => tokenOf('staff', their)],
    ["the country's administrator", () => tokenOf('admin')],
  ])('%s sees, moves and cancels it', async (_, caller) => {
    const their = await theirs()
    const token = await caller(their)
    const path = `/fr/v1/bookings/${their.id}`
    expect((await service.ask('GET', path, { token })).body).toMatchObject({ id: their.id, sequence: 0 })
    expect((await move(service, token, their.id, slot(6))).body).toMatchObject({ id: their.id, sequence: 1 })
    expect((await cancel(service, token, their.id)).body).toMatchObject({ status: 'cancelled', sequence: 2 })
  })

  it('lists a patient their own and a practice its agenda, page by page', async () => {
    const { practitioner, patient, id } = await newBooking(service, slot(1, '09:00'))
    const more = [
      await newBooking(service, slot(1, '11:00'), { practitioner }),
      await newBooking(service, slot(1, '12:00'), { practitioner }),
    ]
    const own = await service.ask('GET', '/fr/v1/bookings', { token: patient.token })
    expect(own.body.bookings).toMatchObject([{ id }])
    const staff = await service.person({ role: 'staff', practitionerIds: [practitioner.id] })
    const seen: unknown[] = []
    let cursor = ''
    do {
      const page = await service.ask('GET', `/fr/v1/bookings?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, {
        token: staff.token,
      })
      seen.push(page.body.bookings)
      cursor = typeof page.body.nextCursor === 'string' ? page.body.nextCursor : ''
    } while (cursor !== '')
    expect(seen).toMatchObject([[{ id: more[1]?.id }], [{ id: more[0]?.id }], [{ id }]])
    expect(
      (await service.ask('GET', `/fr/v1/bookings?practitionerId=${randomUUID()}`, { token: staff.token })).status,
    ).toBe(404)
  })

  it('is every service of Praxis that asks for the present state', async () => {
    const { id, patient } = await newBooking(service, slot(1))
    const path = `/internal/fr/bookings/${id}`
    expect((await service.ask('GET', path, { token: await service.internalToken() })).body).toMatchObject({ id })
    expect((await service.ask('GET', path, { token: patient.token })).status).toBe(403)
  })

  it('lists a guardian the bookings of their dependants', async () => {
    const { guardian, patient, id } = await theirs()
    for (const { token } of [guardian, patient]) {
      expect((await service.ask('GET', '/fr/v1/bookings', { token })).body.bookings).toMatchObject([{ id }])
    }
  })
})
