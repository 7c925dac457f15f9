import { deadTopic } from '@praxis/contracts'
import { type Bus, makeEvent, makeLog, newId, openPostgresBus } from '@praxis/platform'
import { eventually, type TestDatabase, testDatabase } from '@praxis/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deleteOld } from './postgres-retention.ts'

const TOPIC = 'patient-events'
const KEY = 'one-partition'

let database: TestDatabase
let bus: Bus
let pool: pg.Pool
beforeAll(async () => {
  database = await testDatabase('bus')
  bus = await openPostgresBus({ url: database.url, log: makeLog({ level: 'silent' }) })
  pool = new pg.Pool({ connectionString: database.url })
})
afterAll(async () => {
  await pool.end()
  await bus.close()
  await database.drop()
})

const publish = async (topic: string): Promise<void> => {
  const patientId = newId()
  const data = { country: 'fr', patientId }
  const event = makeEvent('PatientErased', { source: 'test', subject: patientId, time: new Date(), data })
  await bus.publish(topic, [{ key: KEY, event }])
}
const present = async (topic: string): Promise<number> => (await bus.peek('nobody', topic, 100)).length

/** Lets a group handle everything, or refuse it. */
const consume = async (group: string, handle: () => Promise<void>, messages: number): Promise<void> => {
  const member = await bus.subscribe({ group, topics: [TOPIC], batch: 10, concurrency: 1, handle })
  await eventually(async () => expect(await bus.lag()).toContainEqual({ group, topic: TOPIC, messages }))
  await member.stop()
}

it('deletes what is old and done with by every group, and nothing else', async () => {
  await publish(TOPIC)
  await publish(TOPIC)
  await publish(deadTopic(TOPIC))
  await pool.query("UPDATE events SET published_at = now() - interval '15 days'")
  await publish(TOPIC)

  await consume('quick', async () => undefined, 0)
  await consume('slow', async () => Promise.reject(new Error('not yet')), 3)
  await deleteOld(pool)
  expect(await present(TOPIC)).toBe(3)

  await consume('slow', async () => undefined, 0)
  await deleteOld(pool)
  expect([await present(TOPIC), await present(deadTopic(TOPIC))]).toEqual([1, 1])
})
