// What loads the clients of Kafka and Redis: for those who are certain to need them.
export { type KafkaBusOptions, openKafkaBus } from './bus/kafka.ts'
export { ensureTopics, type TopicReport } from './bus/kafka-topics.ts'
export { openRedisCache } from './cache/redis.ts'
