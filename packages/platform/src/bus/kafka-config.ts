import { type Static, Type } from 'typebox'
import { ConfigError } from '../config/env.ts'

/** The variables that choose Kafka as the bus. Spread them into a schema of your own. */
export const kafkaEnv = {
  /** `kafka://broker:port,broker:port`, or `kafka+ssl://…` for TLS. Absent: the embedded bus. */
  KAFKA_URL: Type.Optional(Type.String({ pattern: '^kafka(\\+ssl)?://[^\\s/@:,]+:\\d+(,[^\\s/@:,]+:\\d+)*/?$' })),
  /** How to sign in to the cluster. Absent when it needs no sign-in. */
  KAFKA_SASL: Type.Optional(Type.Enum(['plain', 'scram-sha-256', 'scram-sha-512', 'aws-iam'])),
  KAFKA_USERNAME: Type.Optional(Type.String()),
  KAFKA_PASSWORD: Type.Optional(Type.String()),
  /** Prefix of every topic and group, for clusters that several environments share. */
  KAFKA_PREFIX: Type.String({ pattern: '^[A-Za-z0-9._-]{0,100}$', default: '' }),
  /** The variable of AWS. `aws-iam` signs for this region. */
  AWS_REGION: Type.Optional(Type.String()),
}
const KafkaEnv = Type.Object(kafkaEnv)
export type KafkaConfig = Static<typeof KafkaEnv>

export type KafkaSasl =
  | { readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string }
  | { readonly mechanism: 'aws-iam'; readonly region: string }

/** The cluster, and the prefix of our topics and groups in it. */
export interface KafkaOptions {
  /** `host:port` of some brokers, which name the others. */
  readonly brokers: readonly string[]
  readonly tls: boolean
  readonly sasl?: KafkaSasl
  readonly prefix: string
}

/** The cluster that the environment names, or undefined when it names none. Throws {@link ConfigError}. */
export const kafkaOptions = (config: KafkaConfig): KafkaOptions | undefined => {
  if (config.KAFKA_URL === undefined) return undefined
  const [scheme = '', rest = ''] = config.KAFKA_URL.replace(/\/$/, '').split('://')
  const sasl = saslOf(config, scheme)
  return {
    brokers: rest.split(','),
    tls: scheme === 'kafka+ssl',
    ...(sasl === undefined ? {} : { sasl }),
    prefix: config.KAFKA_PREFIX,
  }
}

const saslOf = (config: KafkaConfig, scheme: string): KafkaSasl | undefined => {
  const mechanism = config.KAFKA_SASL
  if (mechanism === undefined) return undefined
  if (mechanism === 'aws-iam') {
    if (scheme !== 'kafka+ssl') throw new ConfigError('environment: KAFKA_URL must be kafka+ssl:// with aws-iam')
    return { mechanism, region: needed(config, 'AWS_REGION') }
  }
  return { mechanism, username: needed(config, 'KAFKA_USERNAME'), password: needed(config, 'KAFKA_PASSWORD') }
}

const needed = (config: KafkaConfig, name: 'AWS_REGION' | 'KAFKA_USERNAME' | 'KAFKA_PASSWORD'): string => {
  const value = config[name]
  if (value === undefined)
    throw new ConfigError(`environment: ${name} must be set with KAFKA_SASL=${config.KAFKA_SASL}`)
  return value
}
