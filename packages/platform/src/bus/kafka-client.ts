import { generateAuthToken } from 'aws-msk-iam-sasl-signer-js'
import { Kafka, type LogEntry, logLevel, type SASLOptions } from 'kafkajs'
import type { Logger } from '../log.ts'
import type { KafkaOptions, KafkaSasl } from './kafka-config.ts'
import './kafka-at-rest.ts'

interface ClientOptions extends KafkaOptions {
  /** The name of this process in the brokers' logs. */
  readonly clientId: string
  readonly log: Logger
}

/** A client without a connection. Each producer, consumer and admin makes its own. */
export const makeKafka = ({ brokers, tls, sasl, clientId, log }: ClientOptions): Kafka =>
  new Kafka({
    brokers: [...brokers],
    clientId,
    ssl: tls,
    ...(sasl === undefined ? {} : { sasl: saslOptions(sasl) }),
    connectionTimeout: 2_000,
    // The limit for answers that should come at once. kafkajs gives more time to joining and fetching.
    requestTimeout: 5_000,
    // The tries of one call take a few seconds. Its caller repeats the call for as long as that makes sense.
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
 * Logs one level lower than kafkajs asks, because kafkajs logs as an error what it tries again, and as a warning what
 * every rebalance brings. It copies only names from the fields that kafkajs attaches.
 */
const writeEntry = (log: Logger, { level, namespace, log: { message, ...extra } }: LogEntry): void => {
  const { groupId, broker, retryCount } = extra
  const fields = { kafka: namespace, group: groupId, broker, retryCount }
  if (level === logLevel.ERROR) log.warn(fields, message)
  else if (level === logLevel.WARN) log.info(fields, message)
  else log.debug(fields, message)
}
