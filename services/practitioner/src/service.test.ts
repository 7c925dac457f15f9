import { randomUUID } from 'node:crypto'
import type { PractitionerDraft } from '@praxis/contracts'
import { eventually } from '@praxis/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from './fixture/draft.ts'
import { startTestPractitioner, type TestPractitioner } from './fixture/test-service.ts'

let service: TestPractitioner
beforeAll(async () => {
  service = await startTestPractitioner()
})
afterAll(() => service.stop())

const call: TestPractitioner['call'] = (...request) => service.call(...request)
const create: TestPractitioner['create'] = (...request) => service.create(...request)

describe('a practitioner', () => {
  it('is shown as they were added, without how they are reached', async () => {
    const draft = draftOf()
    const { contact: _, ...profile } = draft
    const added = await create(draft)
    expect(added).toMatchObject({ status: 201, body: { ...profile, country: 'fr', version: 1 } })
    const read = await call('GET', `/fr/v1/practitioners/${added.body.id}`)
    expect(read).toEqual({ status: 200, body: added.body })
    expect(JSON.stringify(read.body)).not.toContain('canary')
    expect((await call('GET', `/de/v1/practitioners/${added.body.id}`)).status).toBe(404)
    const contact = await call('GET', `/internal/fr/practitioners/${added.body.id}/contact`, {
      token: await service.internalToken(),
    })
    expect(contact.body).toEqual({ displayName: 'Dr Anne Testard', ...draft.contact })
  })

  it('is made once for each key', async () => {
    const draft = draftOf()
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => create(draft, key)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await create(draftOf(), key)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  it('is replaced by those who keep the agenda, and the others are told of each change once', async () => {
    const draft = draftOf()
    const { body } = await create(draft)
    const path = `/fr/v1/practitioners/${body.id}`
    const self = await service.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [String(body.id)] })
    const renamed = { ...draft, familyName: 'Nouveau' }
    expect((await call('PUT', path, { token: self, body: renamed })).body).toMatchObject({
      version: 2,
      familyName: 'Nouveau',
    })
    expect((await call('PUT', path, { token: self, body: renamed })).body).toMatchObject({ version: 2 })
    const stranger = await service.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [randomUUID()] })
    expect((await call('PUT', path, { token: stranger, body: draft })).status).toBe(404)
    await eventually(async () => expect(await service.eventsOf(body.id)).toHaveLength(2))
    expect((await service.eventsOf(body.id)).map(({ data }) => data)).toMatchObject([
      { version: 1 },
      { version: 2, profile: { familyName: 'Nouveau' } },
    ])
    expect(JSON.stringify(await service.eventsOf(body.id))).not.toContain('canary')
  })

  it('is gone once removed, with a version later than any before', async () => {
    const { body } = await create(draftOf())
    const path = `/fr/v1/practitioners/${body.id}`
    expect((await call('DELETE', path, { token: service.admin })).status).toBe(204)
    expect((await call('GET', path)).status).toBe(404)
    expect((await call('DELETE', path, { token: service.admin })).status).toBe(404)
    await eventually(async () =>
      expect((await service.eventsOf(body.id)).map(({ type }) => type)).toEqual([
        'PractitionerChanged',
        'PractitionerRemoved',
      ]),
    )
  })

  it('does not come back when it is replaced while it is removed', async () => {
    for (let round = 0; round < 10; round++) {
      const draft = draftOf()
      const { body } = await create(draft)
      const path = `/fr/v1/practitioners/${body.id}`
      const [removed, replaced] = await Promise.all([
        call('DELETE', path, { token: service.admin }),
        call('PUT', path, { token: service.admin, body: { ...draft, familyName: 'Nouveau' } }),
      ])
      expect(removed.status).toBe(204)
      expect([200, 404]).toContain(replaced.status)
      expect((await call('GET', path)).status).toBe(404)
    }
  })

  it('keeps and tells only what the contract names', async () => {
    const draft = draftOf()
    const [location] = draft.locations
    const { body } = await create({
      ...draft,
      locations: [Object.assign({}, location, { privateEmail: 'canary@home' })],
    })
    await eventually(async () => expect(await service.eventsOf(body.id)).toHaveLength(1))
    expect(JSON.stringify([await service.eventsOf(body.id), body])).not.toContain('canary')
  })

  it.each([
    ['patient', 'fr', 403],
    ['staff', 'fr', 403],
    ['practitioner', 'fr', 403],
    ['admin', 'de', 403],
  ] as const)('cannot be added by a %s of %s', async (role, country, status) => {
    const token = await service.tokenFor({ role, country })
    expect((await call('POST', '/fr/v1/practitioners', { token, body: draftOf() })).status).toBe(status)
  })
})

describe('the time zone of a location', () => {
  const draftAt = (changes: Partial<PractitionerDraft['locations'][number]>): PractitionerDraft => {
    const draft = draftOf()
    return { ...draft, locations: draft.locations.map((location) => ({ ...location, ...changes })) }
  }
  const agenda = { dayStart: '00:00', slotMinutes: 30 as const, slotsPerDay: 48 }

  it.each([
    ['is the profile’s in Europe', {}, 'Europe/Paris'],
    [
      'is that of the territory in which it lies',
      { lat: 16.24, lon: -61.53, postalCode: '97110' },
      'America/Guadeloupe',
    ],
    ['is known by the postal code, too', { postalCode: '97400' }, 'Indian/Reunion'],
    ['is the one that the practice gives', { timeZone: 'Indian/Mayotte' }, 'Indian/Mayotte'],
  ])('%s', async (_, changes, timeZone) => {
    const draft = { ...draftAt(changes), agenda }
    const { status, body } = await create(draft)
    expect(status).toBe(201)
    expect(body.locations).toMatchObject([{ timeZone }])
    const path = `/fr/v1/practitioners/${body.id}`
    expect((await call('GET', path)).body.locations).toMatchObject([{ timeZone }])
    await eventually(async () =>
      expect(await service.eventsOf(body.id)).toMatchObject([
        { data: { profile: { timeZone: 'Europe/Paris', locations: [{ timeZone }] } } },
      ]),
    )
    const self = await service.tokenFor({ role: 'practitioner', country: 'fr', practitionerIds: [String(body.id)] })
    expect((await call('PUT', path, { token: self, body: draft })).body).toMatchObject({
      version: 1,
      locations: [{ timeZone }],
    })
  })

  it('puts its hours elsewhere on the grid, where they must fit and not overlap', async () => {
    const usual = draftOf()
    const [paris] = usual.locations
    if (paris === undefined) throw new TypeError('a draft without a location')
    const guadeloupe = { ...paris, id: randomUUID(), lat: 16.24, lon: -61.53, postalCode: '97110' }
    const draft = (from: string, to: string): PractitionerDraft => ({
      ...usual,
      locations: [paris, guadeloupe],
      workingHours: [
        { locationId: paris.id, weekday: 1, from: '14:00', to: '15:00' },
        { locationId: guadeloupe.id, weekday: 1, from, to },
      ],
    })
    // 14:00 in Paris is 09:00 there in winter, 08:00 in summer.
    expect((await create(draft('10:00', '12:00'))).status).toBe(201)
    expect(await create(draft('09:00', '10:00'))).toMatchObject({ status: 422, body: { field: '/workingHours/1' } })
    expect(await create(draft('08:00', '09:00'))).toMatchObject({ status: 422, body: { field: '/workingHours/1' } })
    expect(await create(draft('18:00', '19:00'))).toMatchObject({ status: 422, body: { field: '/workingHours/1' } })
  })
})

describe('a profile that contradicts itself', () => {
  const hours = (...entries: [weekday: number, from: string, to: string][]): Partial<PractitionerDraft> => {
    const base = draftOf()
    const locationId = base.locations[0]?.id ?? ''
    return { ...base, workingHours: entries.map(([weekday, from, to]) => ({ locationId, weekday, from, to })) }
  }
  it.each([
    ['the insurance of another country', { insurance: ['statutory'] }, '/insurance/0'],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
    [
      'a location in a zone of another country',
      { locations: draftOf().locations.map((each) => ({ ...each, timeZone: 'Europe/Berlin' })), workingHours: [] },
      '/locations/0/timeZone',
    ],
    [
      'a location in no zone',
      { locations: draftOf().locations.map((each) => ({ ...each, timeZone: 'nowhere' })), workingHours: [] },
      '/locations/0/timeZone',
    ],
    ['hours that end before they begin', hours([1, '12:00', '09:00']), '/workingHours/0/to'],
    ['hours off the grid', hours([1, '09:10', '12:00']), '/workingHours/0/from'],
    ['hours outside the day', hours([1, '06:00', '12:00']), '/workingHours/0'],
    ['hours that overlap', hours([1, '09:00', '12:00'], [1, '11:00', '14:00']), '/workingHours/1'],
    [
      'hours at an unknown place',
      { workingHours: [{ locationId: randomUUID(), weekday: 1, from: '09:00', to: '10:00' }] },
      '/workingHours/0/locationId',
    ],
  ])('is refused: %s', async (_, changes, field) => {
    expect(await create(draftOf(changes))).toMatchObject({ status: 422, body: { code: 'INVALID_PROFILE', field } })
  })

  it('is told everything at once', async () => {
    const { body } = await create(draftOf({ insurance: ['x'], timeZone: 'nowhere' }))
    expect(body.errors).toHaveLength(2)
  })
})

describe('an import', () => {
  it('names the row of each fault, and refuses one id twice', async () => {
    const token = await service.internalToken()
    const id = randomUUID()
    const practitioners = [
      { id, ...draftOf() },
      { id, ...draftOf({ timeZone: 'nowhere' }) },
    ]
    const answer = await call('POST', '/internal/fr/practitioners/import', { token, body: { practitioners } })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'INVALID_PROFILE',
        errors: [{ field: '/practitioners/1/id' }, { field: '/practitioners/1/timeZone' }],
      },
    })
  })

  it('keeps the ids it is given, and changes nothing the second time', async () => {
    const token = await service.internalToken()
    const practitioners = Array.from({ length: 200 }, () => ({ id: randomUUID(), ...draftOf() }))
    const importAll = () => call('POST', '/internal/fr/practitioners/import', { token, body: { practitioners } })
    expect((await importAll()).body).toEqual({ imported: 200 })
    expect((await importAll()).body).toEqual({ imported: 0 })
    const [first] = practitioners
    expect((await call('GET', `/fr/v1/practitioners/${first?.id}`)).body).toMatchObject({ id: first?.id, version: 1 })
  })
})

describe('a walk over all profiles', () => {
  it('meets everybody who is there once, in pages, and nobody who left', async () => {
    const token = await service.internalToken()
    const [present, removed] = [await create(draftOf()), await create(draftOf())]
    await call('DELETE', `/fr/v1/practitioners/${removed.body.id}`, { token: service.admin })
    const met: string[] = []
    const left: unknown[] = []
    let after: unknown
    do {
      const body = { limit: 3, ...(typeof after === 'string' ? { after } : {}) }
      const page = await call('POST', '/internal/fr/practitioners/page', { token, body })
      expect(page.status).toBe(200)
      const profiles = Array.isArray(page.body.profiles) ? page.body.profiles : []
      met.push(...profiles.map(({ id }) => String(id)))
      left.push(...(Array.isArray(page.body.removed) ? page.body.removed : []))
      expect(page.body.total).toBeGreaterThanOrEqual(met.length)
      after = page.body.next
    } while (after !== null)
    expect(new Set(met).size).toBe(met.length)
    expect(met).toContain(present.body.id)
    expect(met).not.toContain(removed.body.id)
    expect(left).toContainEqual({ country: 'fr', practitionerId: removed.body.id, version: 2 })
    const answer = await call('POST', '/internal/fr/practitioners/page', { token: service.admin, body: { limit: 3 } })
    expect(answer.status).toBe(403)
  })
})
