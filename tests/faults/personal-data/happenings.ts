import { randomUUID } from 'node:crypto'
import { askPostgres, ask as askWith } from '@praxis/testing'
import { expect } from 'vitest'
import type { Inbox } from '../../e2e/answers.ts'
import type { Instance } from '../../e2e/instance.ts'
import { postgresPid } from '../../e2e/process.ts'
import { databaseUrl } from '../database.ts'
import { type People, peopleOf, type TestPractitioner } from '../people.ts'
import { expectReady } from '../settled.ts'
import { dependant, patient, practitioner } from './canaries.ts'

/** Who asks, and how: each time with a canary for a key. */
interface World {
  readonly praxis: Instance
  readonly people: People
  readonly doctor: TestPractitioner
  readonly patientId: string
  readonly tokens: Readonly<Record<'patient' | 'admin', string>>
  ask(method: string, path: string, body?: object, token?: string): ReturnType<typeof askWith>
}

/** Every route that writes, every message, and failures of each kind, with canaries wherever a word can stand. */
export const everythingThatHappens = async (praxis: Instance): Promise<void> => {
  const world = await worldOf(praxis)
  const childId = await profilesKept(world)
  const bookings = [...(await booked(world, world.patientId)), ...(await booked(world, childId))]
  const giveBack = await reminded(praxis)
  await refused(world)
  const kinds = new Set(['confirmation', 'updated-confirmation', 'cancellation', 'reminder'])
  await expect.poll(() => kindsSent(praxis, bookings), { timeout: 60_000, interval: 250 }).toEqual(kinds)
  await giveBack()
  await failed(world)
}

const worldOf = async (praxis: Instance): Promise<World> => {
  const people = await peopleOf(praxis)
  const [doctor] = await people.practitioners(1, practitioner)
  if (doctor === undefined) throw new Error('nobody was made')
  const patientId = randomUUID()
  const tokens = {
    patient: await people.signer.sign({ sub: patientId, role: 'patient', country: 'fr' }),
    admin: await people.signer.sign({ sub: randomUUID(), role: 'admin', country: 'fr' }),
  }
  const ask: World['ask'] = (method, path, body, token = tokens.patient) =>
    askWith(method, `${praxis.url}/fr/v1${path}`, { token, body, key: `canari-cle-${randomUUID()}` })
  return { praxis, people, doctor, patientId, tokens, ask }
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
const booked = async ({ ask, people, praxis }: World, patientId: string): Promise<string[]> => {
  const [doctor] = await people.practitioners(1, practitioner)
  const { id: practitionerId, consultationTypeId, free = [] } = doctor ?? {}
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

/** Lets every booking begin so soon that a reminder is due: its days are what a test cannot wait for. Gives them back. */
const reminded = async ({ home }: Instance): Promise<() => Promise<unknown>> => {
  const url = await databaseUrl(home, 'booking')
  await askPostgres(
    url,
    `CREATE TABLE kept_times AS
     SELECT id, slot_start, consultation_end, slot_end FROM bookings WHERE status = 'confirmed'`,
  )
  const soon = `
    UPDATE bookings SET slot_start = soon, slot_end = soon + (slot_end - slot_start),
                        consultation_end = soon + (consultation_end - slot_start)
    FROM (SELECT now() + interval '1 day 2 seconds' AS soon) AS times WHERE status = 'confirmed' RETURNING id`
  expect((await askPostgres(url, soon)).length).toBeGreaterThan(0)
  const asBefore = `
    UPDATE bookings b SET slot_start = k.slot_start, slot_end = k.slot_end, consultation_end = k.consultation_end
    FROM kept_times k WHERE k.id = b.id`
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

/** The database goes away under writes and searches, so that what fails is logged with all that a failure knows. */
const failed = async ({ praxis, ask, doctor: { id } }: World): Promise<void> => {
  let ending = false
  let failures = 0
  const asker = async (request: () => ReturnType<typeof askWith>): Promise<void> => {
    while (!ending) if ((await request()).status >= 500) failures++
  }
  const slot = { practitionerId: id, consultationTypeId: id, slotStart: '2030-01-01T00:00:00Z' }
  const askers = Promise.all([
    asker(() => ask('PUT', '/patients/me', patient)),
    asker(() => ask('POST', '/patients/me/dependants', dependant)),
    asker(() => ask('POST', '/bookings', slot)),
    asker(() => ask('GET', `/search?q=canaricherche+${randomUUID()}`)),
  ])
  process.kill(await postgresPid(praxis.home), 'SIGKILL')
  await expect.poll(() => failures, { timeout: 30_000 }).toBeGreaterThan(0)
  ending = true
  await askers
  await expectReady(praxis)
}

const kindsSent = async (praxis: Instance, bookingIds: readonly string[]): Promise<Set<string>> => {
  const kinds = new Set<string>()
  for (const id of bookingIds) {
    const { body } = await praxis.get<Inbox>(`/dev/inbox.json?bookingId=${id}`)
    for (const { kind } of body.messages) kinds.add(kind)
  }
  return kinds
}
