/** Kafka's own name of an error (`UNKNOWN_TOPIC_OR_PARTITION`), wherever kafkajs has wrapped it. */
export const kafkaErrorType = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  const type: unknown = Reflect.get(error, 'type')
  return typeof type === 'string' ? type : kafkaErrorType(error.cause)
}

export const isMissingTopic = (error: unknown): boolean => kafkaErrorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION'

/** Says what to do: a cluster that is looked after does not let services create topics. */
export const missingTopic = (topics: readonly string[]): string =>
  `Kafka has no topic ${topics.join(', ')}; create what is missing with "praxis topics"`
