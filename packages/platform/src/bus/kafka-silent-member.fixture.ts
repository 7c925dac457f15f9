import { kafkaEnv, kafkaOptions, makeLog, parseEnv } from '@praxis/platform'
import { openKafkaBus } from '@praxis/platform/engines'
import { Type } from 'typebox'

// A member of the group GROUP that announces its first batch and never finishes it.
const kafka = kafkaOptions(parseEnv(Type.Object(kafkaEnv), process.env))
if (kafka === undefined) throw new Error('KAFKA_URL is needed')
const bus = await openKafkaBus({ ...kafka, clientId: 'silent-member', log: makeLog({ level: 'silent' }) })
await bus.subscribe({
  group: process.env.GROUP ?? '',
  topics: ['booking-events'],
  batch: 10,
  concurrency: 8,
  handle: () => {
    process.stdout.write('holding\n')
    return new Promise(() => undefined)
  },
})
