import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { askPostgres, ask as askWith } from '@praxis/testing'
import { expect } from 'vitest'
import type { Inbox } from '../../e2e/answers.ts'
import type { Praxis } from '../../e2e/instance.ts'
import type { TestPractitioner } from '../people.ts'
import { expectReady } from '../settled.ts'
import { dependant, patient, practitioner } from './canaries.ts'
import type { Cast } from './cast.ts'

/** Who asks, and how: each time with a canary for a key. */
interface World extends Cast {
  readonly doctor: TestPractitioner
  ask(method: string, path: string, body?: object, token?: string, key?: string): ReturnType<typeof askWith>
}

/** Every route that writes, every message, and failures of each kind, with canaries wherever a word can stand. */
export const everythingThatHappens = async (cast: Cast): Promise<void> => {
  const { praxis, tokens, patientId } = cast
  const ask: World['ask'] = (method, path, body, token = tokens.patient, key = `canari-cle-${randomUUID()}`) =>
    askWith(method, `${praxis.url}/fr/v1${path}`, { token, body, key })
  const world: World = { ...cast, doctor: await cast.practitioner(), ask }
  const childId = await profilesKept(world)
  const bookings = [...(await booked(world, patientId)), ...(await booked(world, childId))]
  const giveBack = await reminded(world, bookings)
  await refused(world)
  const kinds = new Set(['confirmation', 'updated-confirmation', 'cancellation', 'reminder'])
  await expect.poll(() => kindsSent(praxis, bookings), { timeout: 60_000, interval: 250 }).toEqual(kinds)
  await giveBack()
  await failed(world)
}

/** The patient's own, a dependant's, whose id it gives, and a practitioner's that is added and changed. */
const profilesKept = async ({ ask, tokens }: World): Promise<string> => {
  expect(await ask('PUT', '/patients/me', patient)).toMatchObject({ status: 200 })
  const profile = practitioner()
  const added = await ask('POST', '/practitioners', profile, tokens.admin)
  expect(added).toMatchObject({ status: 201 })
  const changed = await ask('PUT', `/practitioners/${added.body.id}`, { ...profile, title: 'Dr' }, tokens.admin)
  expect(changed).toMatchObject({ status: 200 })
  const child = await ask('POST', '/patients/me/dependants', dependant)
  expect(child).toMatchObject({ status: 201 })
  return String(child.body.id)
}

/** One booking that is held first and moved, and one that is cancelled with a reason. Their ids. */
const booked = async ({ ask, practitioner, praxis }: World, patientId: string): Promise<string[]> => {
  const { id: practitionerId, consultationTypeId, free } = await practitioner()
  const starts = free.slice(-3)
  const [first, second, third] = starts.map((slotStart) => ({ practitionerId, consultationTypeId, slotStart }))
  expect(await ask('POST', '/holds', first)).toMatchObject({ status: 201 })
  const ids: string[] = []
  for (const slot of [first, second]) {
    const made = await ask('POST', '/bookings', { ...slot, patientId })
    expect(made).toMatchObject({ status: 201 })
    ids.push(String(made.body.id))
  }
  // Told of what was booked before anything is changed: nobody is sent a confirmation of what is no more.
  await expect.poll(() => kindsSent(praxis, ids), { timeout: 30_000 }).toEqual(new Set(['confirmation']))
  const moved = await ask('POST', `/bookings/${ids[0]}/reschedule`, { slotStart: third?.slotStart })
  expect(moved).toMatchObject({ status: 200 })
  const cancelled = await ask('POST', `/bookings/${ids[1]}/cancel`, { reason: 'Canariraison' })
  expect(cancelled).toMatchObject({ status: 200 })
  return ids
}

/** Lets these begin so soon that a reminder is due: its days are what a test cannot wait for. Gives their times back. */
const reminded = async ({ databaseUrl }: World, bookings: readonly string[]): Promise<() => Promise<unknown>> => {
  const url = await databaseUrl('booking')
  const these = `status = 'confirmed' AND id = ANY('{${bookings.join(',')}}'::uuid[])`
  const before = await askPostgres(
    url,
    `SELECT jsonb_agg(b) AS rows FROM (SELECT id, slot_start, consultation_end, slot_end FROM bookings WHERE ${these}) b`,
  )
  const soon = `
    UPDATE bookings SET slot_start = soon, slot_end = soon + (slot_end - slot_start),
                        consultation_end = soon + (consultation_end - slot_start)
    FROM (SELECT now() + interval '1 day 2 seconds' AS soon) AS times WHERE ${these} RETURNING id`
  expect((await askPostgres(url, soon)).length).toBeGreaterThan(0)
  const asBefore = `
    UPDATE bookings b SET slot_start = k.slot_start, slot_end = k.slot_end, consultation_end = k.consultation_end
    FROM jsonb_to_recordset('${JSON.stringify(before[0]?.rows)}')
      AS k (id uuid, slot_start timestamptz, consultation_end timestamptz, slot_end timestamptz)
    WHERE k.id = b.id`
  return () => askPostgres(url, asBefore)
}

/** Requests that cannot be, with canaries where they are wrong. */
const refused = async ({ praxis, ask, doctor, tokens }: World): Promise<void> => {
  const wrong = [
    await ask('PUT', '/patients/me', { ...patient, email: 'Canarinom' }),
    await ask('PUT', '/patients/me', { ...patient, phone: 'Canarinom' }),
    await ask('PUT', '/patients/me', { ...patient, Canarinom: 1 }),
    await ask('POST', '/bookings', { practitionerId: 'Canarinom' }),
    await ask(
      'POST',
      `/practitioners/${doctor.id}/exceptions`,
      { kind: 'Canarinom', date: '1931-07-13' },
      tokens.admin,
    ),
    await ask('GET', '/bookings/canarichemin'),
    await ask('GET', '/bookings?cursor=canarichemin'),
    await ask('GET', '/canarichemin'),
    await ask('GET', '/patients/me', undefined, 'canarichemin'),
  ]
  for (const { status } of wrong) expect(Math.floor(status / 100)).toBe(4)
  const headers = {
    authorization: `Bearer ${tokens.patient}`,
    'content-type': 'application/json',
    'user-agent': 'canarientete',
    referer: 'http://canarientete.example',
    cookie: 'canarientete=1',
    'x-forwarded-for': 'canarientete',
  }
  const broken = await fetch(`${praxis.url}/fr/v1/patients/me`, { method: 'PUT', headers, body: '{"canaricasse": can' })
  expect(broken.status).toBe(400)
  const found = await fetch(`${praxis.url}/fr/v1/search?q=canaricherche+dentist+Paris`, { headers })
  expect(found.status).toBe(200)
}

/** Writes of personal data. */
const PERSONAL = ['profile', 'dependant']

/** The databases go away under writes and searches, so that what fails is logged with all that a failure knows. */
const failed = async ({ praxis, ask, paceMs, withoutDatabases, doctor: { id } }: World): Promise<void> => {
  let ending = false
  const failures = new Set<string>()
  const asker = async (what: string, request: () => ReturnType<typeof askWith>): Promise<void> => {
    while (!ending) {
      if ((await request()).status >= 500) failures.add(what)
      // As often as the rates of the gateway allow.
      await wait(paceMs)
    }
  }
  const key = `canari-cle-${randomUUID()}`
  const slot = { practitionerId: id, consultationTypeId: id, slotStart: '2030-01-01T00:00:00Z' }
  const askers = Promise.all([
    asker('profile', () => ask('PUT', '/patients/me', patient)),
    // One, however often it is asked for: a patient may have twenty.
    asker('dependant', () => ask('POST', '/patients/me/dependants', dependant, undefined, key)),
    asker('booking', () => ask('POST', '/bookings', slot)),
    asker('search', () => ask('GET', `/search?q=canaricherche+${randomUUID()}`)),
  ])
  const all = () => expect.poll(() => [...failures], { timeout: 30_000 }).toEqual(expect.arrayContaining(PERSONAL))
  await withoutDatabases(all).finally(() => {
    ending = true
  })
  await askers
  await expectReady(praxis)
}

const kindsSent = async (praxis: Praxis, bookingIds: readonly string[]): Promise<Set<string>> => {
  const kinds = new Set<string>()
  for (const id of bookingIds) {
    const { body } = await praxis.get<Inbox>(`/dev/inbox.json?bookingId=${id}`)
    for (const { kind } of body.messages) kinds.add(kind)
  }
  return kinds
}
