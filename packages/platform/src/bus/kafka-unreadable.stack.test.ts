import { listDead, makeEvent, makeLog, newId, publishDirectly, replayDead, startConsumer } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { Kafka, logLevel } from 'kafkajs'
import { expect, it } from 'vitest'
import { testTopics } from './kafka-topics.fixture.ts'

const erased = (patientId: string) =>
  makeEvent('PatientErased', {
    source: 'patient',
    subject: patientId,
    time: new Date(),
    data: { country: 'fr', patientId },
  })

it('sets aside what is no event, as it came, and the partition moves on', async () => {
  const setup = await testTopics()
  const bus = await setup.open()
  const seen: string[] = []
  const consumer = await startConsumer({
    bus,
    group: 'patient',
    topics: ['patient-events'] as const,
    log: makeLog({ level: 'silent' }),
    handle: async (events) => void seen.push(...events.map(({ data }) => data.patientId)),
  })
  const { brokers } = setup.options
  const producer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).producer()
  await producer.connect()
  const foreign = ['not json', JSON.stringify({ specversion: '1.0' })].map((value) => ({ key: 'one', value }))
  await producer.send({ topic: `${setup.prefix}patient-events`, messages: foreign })
  await producer.disconnect()
  const patientId = newId()
  await publishDirectly(bus, erased(patientId), 'one')

  await eventually(() => expect(seen).toEqual([patientId]), { withinMs: 20_000 })
  // They are set aside after what can be read was handled.
  const dead = await eventually(
    async () => {
      const all = await listDead(bus, 'patient-events')
      expect(all).toMatchObject([{ group: 'patient', error: 'MalformedEvent' }, { error: 'MalformedEvent' }])
      return all
    },
    { withinMs: 30_000 },
  )
  expect(dead[0]?.event.data).toMatchObject({ bytes: 8, base64: Buffer.from('not json').toString('base64') })

  expect(await replayDead(bus, 'patient-events')).toBe(0)
  expect(await listDead(bus, 'patient-events')).toEqual([])
  await consumer.stop()
  await bus.close()
  await setup.stop()
}, 120_000)
