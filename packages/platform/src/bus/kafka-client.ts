import { generateAuthToken } from 'aws-msk-iam-sasl-signer-js'
import { Kafka, type LogEntry, logLevel, type SASLOptions } from 'kafkajs'
import type { Logger } from '../log.ts'
import type { KafkaOptions, KafkaSasl } from './kafka-config.ts'
import './kafka-at-rest.ts'

interface ClientOptions extends KafkaOptions {
  /** What the brokers' logs call us. */
  readonly clientId: string
  readonly log: Logger
}

/** A client that has not connected yet: each producer, consumer and admin does so by itself. */
export const makeKafka = ({ brokers, tls, sasl, clientId, log }: ClientOptions): Kafka =>
  new Kafka({
    brokers: [...brokers],
    clientId,
    ssl: tls,
    ...(sasl === undefined ? {} : { sasl: saslOptions(sasl) }),
    connectionTimeout: 2_000,
    // For answers that should come at once; what waits by its nature (joining, fetching) has longer by itself.
    requestTimeout: 5_000,
    // One call's tries take a few seconds; whoever made it goes on trying for as long as it makes sense.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => writeEntry(log, entry),
  })

const saslOptions = (sasl: KafkaSasl): SASLOptions => {
  if (sasl.mechanism !== 'aws-iam') return sasl
  const { region } = sasl
  return {
    mechanism: 'oauthbearer',
    oauthBearerProvider: async () => ({ value: (await generateAuthToken({ region })).token }),
  }
}

/**
 * kafkajs calls an error what it tries again and a warning what every rebalance brings: each is a level lower here.
 * Of what it attaches only names are copied.
 */
const writeEntry = (log: Logger, { level, namespace, log: { message, ...extra } }: LogEntry): void => {
  const { groupId, broker, retryCount } = extra
  const fields = { kafka: namespace, group: groupId, broker, retryCount }
  if (level === logLevel.ERROR) log.warn(fields, message)
  else if (level === logLevel.WARN) log.info(fields, message)
  else log.debug(fields, message)
}
