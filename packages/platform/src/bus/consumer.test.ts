import type { EventOf } from '@praxis/contracts/events'
import { listDead, makeEvent, newId, publishDirectly, replayDead, startConsumer, Unavailable } from '@praxis/platform'
import { eventually, type TestEdges, testEdges } from '@praxis/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'

let setup: TestEdges
beforeAll(async () => {
  setup = await testEdges()
})
afterAll(() => setup.stop())

const erased = (patientId = newId()) =>
  makeEvent('PatientErased', {
    source: 'patient',
    subject: patientId,
    time: new Date(),
    data: { country: 'fr', patientId },
  })

const consume = (group: string, handle: (events: readonly EventOf<'patient-events'>[]) => Promise<void>) => {
  const { bus, log } = setup.edges
  return startConsumer({ bus, group, log, topics: ['patient-events'] as const, handle })
}

it('waits for a dependency for as long as it takes', async () => {
  let failures = 0
  const seen: string[] = []
  const consumer = await consume('patient-waiting', async (events) => {
    if (failures++ < 8) throw new Unavailable('database gone')
    seen.push(...events.map(({ data }) => data.patientId))
  })
  await publishDirectly(setup.edges.bus, erased(), 'k')
  await eventually(() => expect(seen).toHaveLength(1), { withinMs: 30_000 })
  expect(await listDead(setup.edges.bus, 'patient-events')).toEqual([])
  await consumer.stop()
})

it('sets a poisoned event aside, passes the rest of the partition, and replays it when asked', async () => {
  const poison = newId()
  let cured = false
  const seen: string[] = []
  const consumer = await consume('patient-poisoned', async (events) => {
    if (!cured && events.some(({ data }) => data.patientId === poison)) throw new TypeError('cannot handle this')
    seen.push(...events.map(({ data }) => data.patientId))
  })
  const [before, after] = [newId(), newId()]
  const { bus } = setup.edges
  await bus.publish(
    'patient-events',
    [before, poison, after].map((id) => ({ key: 'one-partition', event: erased(id) })),
  )
  await eventually(() => expect(seen).toEqual(expect.arrayContaining([before, after])))
  await eventually(async () => {
    const dead = await listDead(bus, 'patient-events')
    expect(dead).toMatchObject([{ group: 'patient-poisoned', error: 'TypeError', attempts: 5 }])
  })
  cured = true
  expect(await replayDead(bus, 'patient-events')).toBe(1)
  await eventually(() => expect(seen).toContain(poison))
  expect(await listDead(bus, 'patient-events')).toEqual([])
  expect(await replayDead(bus, 'patient-events')).toBe(0)
  await consumer.stop()
})

it('sets aside what is not as the contract says, and passes over types it does not know', async () => {
  const seen: string[] = []
  const consumer = await consume('patient-strict', async (events) => {
    seen.push(...events.map(({ id }) => id))
  })
  const { bus } = setup.edges
  const malformed = { ...erased(), data: { country: 'fr', patientId: 'nobody' } }
  const newer = { ...erased(), type: 'PatientMoved' }
  const good = erased()
  await bus.publish(
    'patient-events',
    [malformed, newer, good].map((event) => ({ key: 'same', event })),
  )
  await eventually(() => expect(seen).toContain(good.id))
  expect(seen).not.toContain(malformed.id)
  expect(seen).not.toContain(newer.id)
  const dead = await listDead(bus, 'patient-events')
  expect(dead.filter(({ group }) => group === 'patient-strict').map(({ event }) => event.id)).toEqual([malformed.id])
  await consumer.stop()
})
