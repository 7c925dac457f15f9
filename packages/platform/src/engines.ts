// This module loads the clients of Kafka and Redis. Import it only where they are certainly needed.
export { type KafkaBusOptions, openKafkaBus } from './bus/kafka.ts'
export { ensureTopics, type TopicReport } from './bus/kafka-topics.ts'
export { openRedisCache } from './cache/redis.ts'
