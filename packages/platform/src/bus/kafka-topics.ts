import { setTimeout as wait } from 'node:timers/promises'
import { deadTopic, topics } from '@praxis/contracts/events'
import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs'
import { Unavailable } from '../transient.ts'
import type { KafkaBusOptions } from './kafka.ts'
import { makeAdmin } from './kafka-admin.ts'
import { makeKafka } from './kafka-client.ts'
import { isMissingTopic, kafkaErrorType } from './kafka-errors.ts'
import { type KafkaNames, kafkaNames } from './kafka-names.ts'
import { DEAD_PARTITIONS, KEEP_DAYS } from './retention.ts'

export interface TopicReport {
  readonly topic: string
  readonly state: 'created' | 'there' | 'differs'
  /** What differs and is left as it is; empty otherwise. */
  readonly differences: readonly string[]
}

interface TopicPlan {
  readonly topic: string
  readonly partitions: number
  readonly config: Readonly<Record<string, string>>
}

/** Copies of each partition unless told otherwise: one may be lost and one under repair. */
const REPLICATION = 3
/** How long new topics may take until all brokers know them, and the pause before each further look. */
const LEADERS_MS = 30_000
const LEADERS_PAUSE_MS = 100

/**
 * Creates the topics that the services need and their dead topics, where absent. What is there is compared and never
 * changed: more partitions would send a key's next event to another partition, past its earlier ones.
 * `replication`: copies of each partition, 3 or as many as there are brokers. Rejects when the cluster cannot be reached.
 */
export const ensureTopics = async (
  options: KafkaBusOptions,
  { replication }: { replication?: number } = {},
): Promise<TopicReport[]> => {
  const connection = makeAdmin(makeKafka(options))
  try {
    return await connection.use(async (admin) => {
      const copies = replication ?? Math.min(REPLICATION, (await admin.describeCluster()).brokers.length)
      const existing = new Set(await admin.listTopics())
      const plans = planTopics(kafkaNames(options.prefix), copies)
      const absent = plans.filter(({ topic }) => !existing.has(topic))
      if (absent.length > 0) {
        await admin.createTopics({ waitForLeaders: false, topics: absent.map((each) => creationOf(each, copies)) })
        await waitForLeaders(
          admin,
          absent.map(({ topic }) => topic),
        )
      }
      const present = plans.filter(({ topic }) => existing.has(topic))
      const differing = await Promise.all(present.map((each) => compare(admin, each, copies)))
      return [...absent.map(({ topic }) => ({ topic, state: 'created', differences: [] }) as const), ...differing].sort(
        (a, b) => a.topic.localeCompare(b.topic),
      )
    }, 60_000)
  } finally {
    await connection.close()
  }
}

const planTopics = (names: KafkaNames, copies: number): TopicPlan[] => {
  // With one copy lost the topic still takes events; with only one left it refuses rather than risk them.
  const shared = { 'min.insync.replicas': String(Math.max(1, copies - 1)), 'cleanup.policy': 'delete' }
  return Object.entries(topics).flatMap(([name, { partitions }]) => [
    { topic: names.topic(name), partitions, config: { ...shared, 'retention.ms': String(KEEP_DAYS * 86_400_000) } },
    // Dead events wait for people for as long as it takes.
    { topic: names.topic(deadTopic(name)), partitions: DEAD_PARTITIONS, config: { ...shared, 'retention.ms': '-1' } },
  ])
}

const creationOf = ({ topic, partitions, config }: TopicPlan, copies: number): ITopicConfig => ({
  topic,
  numPartitions: partitions,
  replicationFactor: copies,
  configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
})

/**
 * kafkajs 2.2.4 can wait itself, but gives up when a broker that has not heard of a new topic yet answers that there is
 * none. The caller's time-out ends this.
 */
const waitForLeaders = async (admin: Admin, names: string[]): Promise<void> => {
  const haveLeaders = async (): Promise<boolean> => {
    try {
      const { topics: found } = await admin.fetchTopicMetadata({ topics: names })
      return found.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0))
    } catch (error) {
      if (isMissingTopic(error) || kafkaErrorType(error) === 'LEADER_NOT_AVAILABLE') return false
      throw error
    }
  }
  const until = Date.now() + LEADERS_MS
  while (!(await haveLeaders())) {
    if (Date.now() > until) throw new Unavailable(`no leader for each of ${names.join(', ')} after ${LEADERS_MS} ms`)
    await wait(LEADERS_PAUSE_MS)
  }
}

const compare = async (
  admin: Admin,
  { topic, partitions, config }: TopicPlan,
  copies: number,
): Promise<TopicReport> => {
  const [metadata, configs] = await Promise.all([
    admin.fetchTopicMetadata({ topics: [topic] }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: Object.keys(config) }],
    }),
  ])
  const found = metadata.topics[0]?.partitions ?? []
  const entries = configs.resources.flatMap(({ configEntries }) => configEntries)
  const differences = [
    difference('partitions', found.length, partitions),
    difference('replication', found[0]?.replicas.length ?? 0, copies),
    ...Object.entries(config).map(([name, value]) =>
      difference(name, entries.find(({ configName }) => configName === name)?.configValue ?? '', value),
    ),
  ].flat()
  return { topic, state: differences.length === 0 ? 'there' : 'differs', differences }
}

const difference = (name: string, found: string | number, expected: string | number): string[] =>
  found === expected ? [] : [`${name} ${found} instead of ${expected}`]
