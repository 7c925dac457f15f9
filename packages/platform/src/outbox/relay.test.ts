import {
  type Bus,
  type Database,
  makeEvent,
  newId,
  type OutboxTable,
  openDatabase,
  outboxRow,
  startRelay,
} from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'

let setup: TestEdges
let db: Database<{ outbox: OutboxTable }>
beforeAll(async () => {
  setup = await testEdges({ databases: ['owner'] })
  db = await open()
})
afterAll(async () => {
  await db.close()
  await setup.stop()
})

const open = () =>
  openDatabase<{ outbox: OutboxTable }>({
    name: 'owner',
    url: setup.databaseUrl('owner'),
    migrations: new URL('./fixture/', import.meta.url),
    log: setup.edges.log,
  })

const append = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, newId)
  const rows = ids.map((patientId) =>
    outboxRow(
      makeEvent('PatientErased', {
        source: 'patient',
        subject: patientId,
        time: new Date(),
        data: { country: 'fr', patientId },
      }),
      'one-key',
    ),
  )
  await db.kysely.insertInto('outbox').values(rows).execute()
  return ids
}

const waiting = async (): Promise<number> => (await db.kysely.selectFrom('outbox').select('id').execute()).length

const subjects = async (group: string): Promise<string[]> =>
  (await setup.edges.bus.peek(group, 'patient-events', 10_000)).map(({ event }) => event.subject)

it('moves everything to the bus in order, and leaves the outbox empty', async () => {
  const relay = startRelay({ db, bus: setup.edges.bus, log: setup.edges.log })
  const ids = await append(9_000)
  relay.wake()
  await eventually(async () => expect(await subjects('reader')).toEqual(ids))
  await relay.stop()
  expect(await waiting()).toBe(0)
})

it('leaves one relay active, and another takes over when its connection dies', async () => {
  const other = await open()
  const relays = [db, other].map((each) => startRelay({ db: each, bus: setup.edges.bus, log: setup.edges.log }))
  for (let round = 0; round < 5; round++) {
    const ids = await append(20)
    await eventually(async () => expect((await subjects('reader')).slice(-20)).toEqual(ids))
    await eventually(async () => expect(await waiting()).toBe(0))
    await db.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
  }
  const all = await subjects('reader')
  expect(new Set(all).size).toBe(all.length)
  for (const relay of relays) await relay.stop()
  await other.close()
})

it('keeps events while the bus is down', async () => {
  let down = true
  const flaky: Bus = {
    ...setup.edges.bus,
    publish: (topic, messages) => (down ? Promise.reject(new Error('down')) : setup.edges.bus.publish(topic, messages)),
  }
  const relay = startRelay({ db, bus: flaky, log: setup.edges.log })
  const ids = await append(3)
  await eventually(async () => expect(await waiting()).toBe(3))
  down = false
  await eventually(async () => expect((await subjects('reader')).slice(-3)).toEqual(ids))
  await relay.stop()
})

it('says whether the bus takes what somebody writes much of', async () => {
  const away: Bus = { ...setup.edges.bus, publish: () => Promise.reject(new Error('down')) }
  const stuck = startRelay({ db, bus: away, log: setup.edges.log })
  expect(await stuck.waitForRoom()).toBe(true)
  await append(4_000)
  const room = stuck.waitForRoom()
  await stuck.stop()
  expect(await room).toBe(false)
  const relay = startRelay({ db, bus: setup.edges.bus, log: setup.edges.log })
  expect(await relay.waitForRoom()).toBe(true)
  await relay.stop()
})
