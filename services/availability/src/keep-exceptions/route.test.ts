import { randomUUID } from 'node:crypto'
import { decodeRing, internalRoutes, ringKey } from '@praxis/contracts'
import { ask, eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HERE, THERE } from '../fixture/schedule.ts'
import { profileOf, startTestAvailability, type TestAvailability } from '../fixture/test-service.ts'

let availability: TestAvailability
beforeAll(async () => {
  availability = await startTestAvailability()
})
afterAll(() => availability.stop())

describe('exceptions', () => {
  const call = (method: string, path: string, token: string, body?: object, key: string = randomUUID()) =>
    ask(method, `${availability.service().url}/fr/v1${path}`, { token, body, key })

  it('close and open days, once for each key, for those who keep the agenda', async () => {
    const practitioner = await availability.addPractitioner(profileOf())
    const path = `/practitioners/${practitioner.id}/exceptions`
    const token = await availability.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [practitioner.id] })
    const key = randomUUID()
    const absence = { kind: 'absence', date: '2026-11-25' }
    const first = await call('POST', path, token, absence, key)
    expect(first.status).toBe(201)
    expect(await call('POST', path, token, absence, key)).toEqual(first)
    expect((await call('POST', path, token, { ...absence, date: '2026-11-26' }, key)).body.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
    await eventually(async () => expect((await availability.findSlots(practitioner.id)).starts).toEqual([]))
    expect((await call('GET', path, token)).body.exceptions).toEqual([first.body])
    const stranger = await availability.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [randomUUID()] })
    expect((await call('GET', path, stranger)).status).toBe(404)
    expect((await call('DELETE', `${path}/${first.body.id}`, stranger)).status).toBe(404)
    expect((await call('DELETE', `${path}/${first.body.id}`, token)).status).toBe(204)
    await eventually(async () => expect((await availability.findSlots(practitioner.id)).starts).toHaveLength(14))
  })

  it('that name a place have the ring say that places differ, and whoever asks about the slot told where it is', async () => {
    const [usual] = profileOf().locations
    if (usual === undefined) throw new TypeError('a profile without a place')
    const practitioner = await availability.addPractitioner(profileOf({ locations: [usual, { ...usual, id: THERE }] }))
    const token = await availability.tokenFor({ role: 'staff', country: 'fr', practitionerIds: [practitioner.id] })
    const ring = async () =>
      decodeRing((await availability.edges.cache.get(ringKey(practitioner.id))) ?? Buffer.alloc(0))
    expect((await ring()).placesDiffer).toBe(false)
    const date = '2026-11-25'
    for (const exception of [
      { kind: 'absence', date, locationId: HERE },
      { kind: 'extra-opening', date, from: '09:00', to: '12:00', locationId: THERE },
    ])
      expect((await call('POST', `/practitioners/${practitioner.id}/exceptions`, token, exception)).status).toBe(201)
    await eventually(async () => expect((await ring()).placesDiffer).toBe(true))
    const body = {
      practitionerId: practitioner.id,
      consultationTypeId: practitioner.consultationTypes[0]?.id,
      slotStart: '2026-11-25T09:00:00+01:00',
    }
    const path = internalRoutes.checkSlot.path.replace(':country', 'fr')
    const internal = await availability.internalToken()
    await eventually(async () => {
      const answer = await ask('POST', `${availability.service().url}${path}`, { token: internal, body })
      expect(answer.body).toMatchObject({ free: true, locationId: THERE })
    })
  })

  it.each([
    [{ kind: 'absence', date: '2026-11-25', from: '09:00' }, 'INVALID_EXCEPTION'],
    [{ kind: 'absence', date: '2026-11-25', from: '12:00', to: '09:00' }, 'INVALID_EXCEPTION'],
    [{ kind: 'extra-opening', date: '2026-11-28' }, 'INVALID_EXCEPTION'],
    [
      { kind: 'extra-opening', date: '2026-11-28', from: '09:00', to: '10:00', locationId: randomUUID() },
      'UNKNOWN_LOCATION',
    ],
    [{ kind: 'absence', date: '2026-02-30' }, 'INVALID_REQUEST'],
  ])('are refused when they do not say when or where: %j', async (draft, code) => {
    const practitioner = await availability.addPractitioner(profileOf())
    const token = await availability.tokenFor({
      role: 'practitioner',
      country: 'fr',
      practitionerIds: [practitioner.id],
    })
    expect((await call('POST', `/practitioners/${practitioner.id}/exceptions`, token, draft)).body.code).toBe(code)
  })
})
