/** Kafka's own name of an error (`UNKNOWN_TOPIC_OR_PARTITION`), also from within the errors that kafkajs wraps around it. */
export const kafkaErrorType = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  const type: unknown = Reflect.get(error, 'type')
  return typeof type === 'string' ? type : kafkaErrorType(error.cause)
}

export const isMissingTopic = (error: unknown): boolean => kafkaErrorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION'

/** Names the command that creates topics, because clusters in production do not let services create them. */
export const missingTopic = (topics: readonly string[]): string =>
  `Kafka has no topic ${topics.join(', ')}; create what is missing with "praxis topics"`
