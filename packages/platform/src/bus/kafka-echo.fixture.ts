import { kafkaEnv, kafkaOptions, makeLog, newId, parseEnv } from '@praxis/platform'
import { ensureTopics, openKafkaBus } from '@praxis/platform/engines'
import { Type } from 'typebox'
import { numberMessage } from './number-message.fixture.ts'

// Creates the topics, publishes an event, consumes it and says so; or says why the cluster cannot be used.
const kafka = kafkaOptions(parseEnv(Type.Object(kafkaEnv), process.env))
if (kafka === undefined) throw new Error('KAFKA_URL is needed')
const options = { ...kafka, clientId: 'echo', log: makeLog({ level: 'silent' }) }
const key = newId()
try {
  await ensureTopics(options)
  const bus = await openKafkaBus(options)
  await bus.check()
  await bus.publish('patient-events', [numberMessage(key, 7)])
  await new Promise<void>((resolve) => {
    const handle = async (messages: readonly { key: string }[]): Promise<void> => {
      if (messages.some((message) => message.key === key)) resolve()
    }
    void bus.subscribe({ group: 'echo', topics: ['patient-events'], batch: 10, concurrency: 1, handle })
  })
  process.stdout.write('received\n')
} catch (error) {
  process.stdout.write(`refused: ${error instanceof Error ? error.message : 'unknown'}\n`)
}
process.exit()
