import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { askPostgres, ask as askWith } from '@praxis/testing'
import { expect } from 'vitest'
import type { Inbox } from '../../e2e/answers.ts'
import type { Praxis } from '../../e2e/instance.ts'
import { expectReady } from '../expectations.ts'
import type { TestPractitioner } from '../people.ts'
import { dependant, patient, practitioner } from './canaries.ts'
import type { Cast } from './cast.ts'

/** The cast, and a client that sends a canary as the idempotency key of each request. */
interface CanaryClient extends Cast {
  readonly doctor: TestPractitioner
  ask(method: string, path: string, body?: object, token?: string, key?: string): ReturnType<typeof askWith>
}

/** Uses every route that writes, sends every message and causes failures of each kind, with canaries in every text. */
export const exerciseEverything = async (cast: Cast): Promise<void> => {
  const { praxis, tokens, patientId } = cast
  const ask: CanaryClient['ask'] = (method, path, body, token = tokens.patient, key = `canari-cle-${randomUUID()}`) =>
    askWith(method, `${praxis.url}/fr/v1${path}`, { token, body, key })
  const client: CanaryClient = { ...cast, doctor: await cast.practitioner(), ask }
  const childId = await writeProfiles(client)
  const bookings = [...(await bookAndChange(client, patientId)), ...(await bookAndChange(client, childId))]
  const giveBack = await makeRemindersDue(client, bookings)
  await sendBadRequests(client)
  const kinds = new Set(['confirmation', 'updated-confirmation', 'cancellation', 'reminder'])
  await expect.poll(() => kindsSent(praxis, bookings), { timeout: 60_000, interval: 250 }).toEqual(kinds)
  await giveBack()
  await failDatabases(client)
}

/** Writes the patient's profile, a dependant's, and a practitioner's that is added and changed. Resolves with the dependant's id. */
const writeProfiles = async ({ ask, tokens }: CanaryClient): Promise<string> => {
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

/** Books one slot after a hold and moves it, and books another and cancels it with a reason. Resolves with the bookings' ids. */
const bookAndChange = async ({ ask, practitioner, praxis }: CanaryClient, patientId: string): Promise<string[]> => {
  const { id: practitionerId, consultationTypeId, free } = await practitioner()
  const starts = free.slice(-3)
  const [first, second, third] = starts.map((slotStart) => ({ practitionerId, consultationTypeId, slotStart }))
  expect(await ask('POST', '/holds', first)).toMatchObject({ status: 201 })
  const ids: string[] = []
  for (const slot of [first, second]) {
    const created = await ask('POST', '/bookings', { ...slot, patientId })
    expect(created).toMatchObject({ status: 201 })
    ids.push(String(created.body.id))
  }
  // Waits for the confirmations before anything changes, because no confirmation is sent for a booking that was changed since.
  await expect.poll(() => kindsSent(praxis, ids), { timeout: 30_000 }).toEqual(new Set(['confirmation']))
  const moved = await ask('POST', `/bookings/${ids[0]}/reschedule`, { slotStart: third?.slotStart })
  expect(moved).toMatchObject({ status: 200 })
  const cancelled = await ask('POST', `/bookings/${ids[1]}/cancel`, { reason: 'Canariraison' })
  expect(cancelled).toMatchObject({ status: 200 })
  return ids
}

/**
 * Moves these bookings so near that their reminders are due, because a test cannot wait for days. The result is a
 * function that gives the bookings their own times again.
 */
const makeRemindersDue = async (
  { databaseUrl }: CanaryClient,
  bookings: readonly string[],
): Promise<() => Promise<unknown>> => {
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

/** Sends requests that must be refused, with canaries where they are wrong. */
const sendBadRequests = async ({ praxis, ask, doctor, tokens }: CanaryClient): Promise<void> => {
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

/** Stops the databases during writes and searches, so that the services log these failures with all their details. */
const failDatabases = async ({
  praxis,
  ask,
  paceMs,
  withoutDatabases,
  doctor: { id },
}: CanaryClient): Promise<void> => {
  let ending = false
  const failures = new Set<string>()
  const asker = async (what: string, request: () => ReturnType<typeof askWith>): Promise<void> => {
    while (!ending) {
      if ((await request()).status >= 500) failures.add(what)
      // Asks as often as the gateway's rate limits allow.
      await wait(paceMs)
    }
  }
  const key = `canari-cle-${randomUUID()}`
  const slot = { practitionerId: id, consultationTypeId: id, slotStart: '2030-01-01T00:00:00Z' }
  const askers = Promise.all([
    asker('profile', () => ask('PUT', '/patients/me', patient)),
    // One key gives one dependant however often this is sent; a patient may have only twenty.
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
