/** Translates between our names of topics and groups and their names in the cluster. */
export interface KafkaNames {
  topic(ours: string): string
  group(ours: string): string
  /** Our name of a topic or group of the cluster. */
  ours(theirs: string): string
  isOurs(theirs: string): boolean
}

export const kafkaNames = (prefix: string): KafkaNames => ({
  topic: (ours) => `${prefix}${ours}`,
  group: (ours) => `${prefix}${ours}`,
  ours: (theirs) => theirs.slice(prefix.length),
  isOurs: (theirs) => theirs.startsWith(prefix),
})
