import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { EventEnvelope } from '@praxis/contracts'
import { makeEvent, openDatabase, publishDirectly, type RunningService } from '@praxis/platform'
import { ask, eventually, type TestEdges, testEdges } from '@praxis/testing'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPatientService } from '../service.ts'
import type { PatientDb } from '../store/tables.ts'

const MIGRATIONS = new URL('../../migrations/', import.meta.url)
const PREVIOUS = ['0001_patients.sql', '0002_reminders.sql', '0003_contact_choices.sql']

let setup: TestEdges
let service: RunningService
/** A row that release 0.1.0 wrote before the migration. */
const oldBooking = randomUUID()

beforeAll(async () => {
  setup = await testEdges({ now: '2026-11-24T08:00:00Z', databases: ['patient'] })
  const folder = await mkdtemp(join(tmpdir(), 'praxis-migrations-'))
  for (const file of PREVIOUS) await cp(fileURLToPath(new URL(file, MIGRATIONS)), join(folder, file))
  await inDatabase(pathToFileURL(`${folder}/`), (kysely) => insertAsBefore(kysely, oldBooking, 'sent'))
  await rm(folder, { recursive: true })
  service = await createPatientService(setup.edges)
})
afterAll(async () => {
  await service.stop()
  await setup.stop()
})

const inDatabase = async <Result>(
  migrations: URL,
  work: (kysely: Kysely<PatientDb>) => Promise<Result>,
): Promise<Result> => {
  const { log } = setup.edges
  const db = await openDatabase<PatientDb>({ name: 'patient', url: setup.databaseUrl('patient'), migrations, log })
  try {
    return await work(db.kysely)
  } finally {
    await db.close()
  }
}

/** The statement of release 0.1.0, word for word. */
const insertAsBefore = async (kysely: Kysely<PatientDb>, bookingId: string, status: string): Promise<void> => {
  await sql`
    INSERT INTO deliveries (country_code, booking_id, sequence, recipient, kind, minutes_before, channel, status, at)
    VALUES ('fr', ${bookingId}, 0, 'patient', 'confirmation', 0, 'email', ${status}, now())
    ON CONFLICT (country_code, booking_id, sequence, recipient, kind, minutes_before, channel)
    DO UPDATE SET status = excluded.status, at = excluded.at WHERE deliveries.status = 'failed'`.execute(kysely)
}

const askLog = async (path: string): Promise<unknown> => {
  const token = await setup.internalToken()
  return (await ask('GET', `${service.url}/internal/fr/${path}`, { token })).body.deliveries
}
const logOfBooking = (id: string) => askLog(`patients/${randomUUID()}/deliveries/${id}`)
const logOfSubject = (kind: string, id: string) => askLog(`deliveries/${kind}/${id}`)

const caughtUp = () =>
  eventually(async () => expect((await setup.edges.bus.lag()).filter(({ messages }) => messages > 0)).toEqual([]))

/** NotificationSent as release 0.1.0 published it: version 1, without a subject. */
const publishAsBefore = async (bookingId: string): Promise<void> => {
  const patientId = randomUUID()
  const event: EventEnvelope = {
    specversion: '1.0',
    id: randomUUID(),
    type: 'NotificationSent',
    source: 'notification',
    subject: bookingId,
    time: '2026-11-24T08:00:00.000Z',
    datacontenttype: 'application/json',
    data: {
      country: 'fr',
      bookingId,
      patientId,
      sequence: 0,
      recipient: 'patient',
      kind: 'confirmation',
      channel: 'email',
    },
  }
  await setup.edges.bus.publish('notification-events', [{ key: patientId, event }])
  await caughtUp()
}

const message = { recipient: 'patient', kind: 'confirmation', channel: 'email', status: 'sent' }

test('a row of release 0.1.0 is in the log of its booking, and of the subject that the booking is', async () => {
  expect(await logOfBooking(oldBooking)).toEqual([{ sequence: 0, ...message }])
  expect(await logOfSubject('booking', oldBooking)).toEqual([{ version: 0, ...message }])
})

test('an event of release 0.1.0 about a delivery that is in the log adds nothing', async () => {
  await publishAsBefore(oldBooking)
  expect(await logOfBooking(oldBooking)).toHaveLength(1)
})

test('release 0.1.0 still writes to the table, before and after this one wrote the same', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  await inDatabase(MIGRATIONS, (kysely) => insertAsBefore(kysely, first, 'failed'))
  await publishAsBefore(first)
  await publishAsBefore(second)
  await inDatabase(MIGRATIONS, (kysely) => insertAsBefore(kysely, second, 'failed'))
  for (const id of [first, second]) expect(await logOfBooking(id)).toEqual([{ sequence: 0, ...message }])
})

test('a message about another subject is in the log of that subject alone', async () => {
  const id = randomUUID()
  const data = {
    country: 'fr',
    subject: { kind: 'digest', id, version: 3 },
    recipient: 'practitioner',
    kind: 'weekly-digest',
    channel: 'email',
  } as const
  for (let time = 0; time < 2; time++) {
    const event = makeEvent('NotificationSent', { source: 'notification', subject: id, time: new Date(), data })
    await publishDirectly(setup.edges.bus, event, id)
  }
  await caughtUp()
  const digest = { recipient: 'practitioner', kind: 'weekly-digest', channel: 'email', status: 'sent' }
  expect(await logOfSubject('digest', id)).toEqual([{ version: 3, ...digest }])
  expect(await logOfSubject('offer', id)).toEqual([])
  expect(await logOfBooking(id)).toEqual([])
})
