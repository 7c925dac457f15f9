import type { Logger } from '../log.ts'
import { Unavailable } from '../transient.ts'
import { makeAdmin } from './kafka-admin.ts'
import { makeKafka } from './kafka-client.ts'
import type { KafkaOptions } from './kafka-config.ts'
import { missingTopic } from './kafka-errors.ts'
import { kafkaLag } from './kafka-lag.ts'
import { kafkaNames } from './kafka-names.ts'
import { standings } from './kafka-offsets.ts'
import { peekKafka } from './kafka-peek.ts'
import { type Lane, makeLane } from './kafka-publish.ts'
import { subscribeOn } from './kafka-subscribe.ts'
import { exportLag } from './lag-gauge.ts'
import type { Bus } from './port.ts'

export interface KafkaBusOptions extends KafkaOptions {
  /** The name of this process in the brokers' logs. */
  readonly clientId: string
  readonly log: Logger
}

/** How long a check may take, in milliseconds. */
const CHECK_MS = 2_000

/**
 * The bus on Apache Kafka 2.1 or later. Resolves without waiting for the cluster, and needs no restart whatever
 * happens to it. Topics are made by {@link ensureTopics}, never here.
 */
export const openKafkaBus = async (options: KafkaBusOptions): Promise<Bus> => {
  const { log } = options
  const names = kafkaNames(options.prefix)
  const kafka = makeKafka(options)
  const admin = makeAdmin(kafka)
  const lanes = new Map<string, Lane>()
  const used = new Set<string>()
  const groups = new Set<string>()

  const laneOf = (topic: string): Lane => {
    const lane = lanes.get(topic) ?? makeLane({ kafka, topic, log })
    lanes.set(topic, lane)
    used.add(topic)
    return lane
  }
  const lag: Bus['lag'] = (publishedBefore) => admin.use((on) => kafkaLag(on, names, publishedBefore))
  const gauge = exportLag(lag, groups)
  return {
    publish: async (topic, messages) => {
      if (messages.length > 0) await laneOf(names.topic(topic)).publish(messages)
    },
    subscribe: async (subscription) => {
      for (const topic of subscription.topics) used.add(names.topic(topic))
      groups.add(subscription.group)
      return subscribeOn({ kafka, names, log }, subscription)
    },
    lag,
    peek: async (group, topic, limit) => {
      const theirs = names.topic(topic)
      const from = await admin.use((on) => standings(on, names.group(group), theirs))
      return peekKafka(kafka, names, { topic: theirs, from, limit })
    },
    trim: (group, topic) =>
      admin.use(async (on) => {
        const done = await standings(on, names.group(group), names.topic(topic))
        await on.deleteTopicRecords({
          topic: names.topic(topic),
          partitions: done.map(({ partition, next }) => ({ partition, offset: next.toString() })),
        })
      }),
    forget: (group) =>
      admin.use(async (on) => {
        groups.delete(group)
        await on.deleteGroups([names.group(group)])
      }),
    check: async () => {
      const existing = new Set(await admin.use((on) => on.listTopics(), CHECK_MS))
      const missing = [...used].filter((topic) => !existing.has(topic))
      if (missing.length > 0) throw new Unavailable(missingTopic(missing))
    },
    close: async () => {
      await gauge.stop()
      await Promise.all([...lanes.values()].map((lane) => lane.close()))
      await admin.close()
    },
  }
}
