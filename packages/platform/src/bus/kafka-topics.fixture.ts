import { type Bus, kafkaEnv, kafkaOptions, makeLog, newId, parseEnv } from '@praxis/platform'
import { ensureTopics, openKafkaBus } from '@praxis/platform/engines'
import { Kafka, logLevel } from 'kafkajs'
import { Type } from 'typebox'

const log = makeLog({ level: process.env.LOG_LEVEL ?? 'silent' })

/** Fresh topics under a prefix of their own in the cluster of KAFKA_URL, or of `url`. */
export const testTopics = async ({ url = process.env.KAFKA_URL, create = true } = {}) => {
  const prefix = `test-${newId()}.`
  const kafka = kafkaOptions(parseEnv(Type.Object(kafkaEnv), { KAFKA_URL: url, KAFKA_PREFIX: prefix }))
  if (kafka === undefined) throw new Error('KAFKA_URL says which cluster to test on')
  const options = { ...kafka, clientId: 'praxis-test', log }
  if (create) await ensureTopics(options)
  return {
    options,
    prefix,
    open: (): Promise<Bus> => openKafkaBus(options),
    /** Deletes the topics. */
    stop: async (): Promise<void> => {
      const client = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING })
      const admin = client.admin()
      await admin.connect()
      const ours = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix))
      await admin.deleteTopics({ topics: ours })
      await admin.disconnect()
    },
  }
}
