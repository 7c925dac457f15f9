import { ConfigError, kafkaEnv, kafkaOptions, parseEnv } from '@praxis/platform'
import { Type } from 'typebox'
import { describe, expect, it, test } from 'vitest'

const optionsOf = (env: Record<string, string>) => kafkaOptions(parseEnv(Type.Object(kafkaEnv), env))

describe('kafkaOptions', () => {
  it('is undefined without a URL', () => {
    expect(optionsOf({})).toBeUndefined()
  })

  it('reads brokers, TLS, prefix and credentials', () => {
    expect(optionsOf({ KAFKA_URL: 'kafka://b1:9092,b2:9093' })).toEqual({
      brokers: ['b1:9092', 'b2:9093'],
      tls: false,
      prefix: '',
    })
    const scram = { KAFKA_SASL: 'scram-sha-512', KAFKA_USERNAME: 'praxis', KAFKA_PASSWORD: 'secret' }
    expect(optionsOf({ KAFKA_URL: 'kafka+ssl://b:9094/', KAFKA_PREFIX: 'stage.', ...scram })).toEqual({
      brokers: ['b:9094'],
      tls: true,
      prefix: 'stage.',
      sasl: { mechanism: 'scram-sha-512', username: 'praxis', password: 'secret' },
    })
    expect(
      optionsOf({ KAFKA_URL: 'kafka+ssl://b:9098', KAFKA_SASL: 'aws-iam', AWS_REGION: 'eu-west-3' })?.sasl,
    ).toEqual({
      mechanism: 'aws-iam',
      region: 'eu-west-3',
    })
  })

  test.each([
    ['another scheme', { KAFKA_URL: 'http://b:9092' }, 'KAFKA_URL'],
    ['no port', { KAFKA_URL: 'kafka://b' }, 'KAFKA_URL'],
    ['credentials in the URL', { KAFKA_URL: 'kafka://hunter:two@b:9092' }, 'KAFKA_URL'],
    ['an unknown mechanism', { KAFKA_URL: 'kafka://b:1', KAFKA_SASL: 'hunter' }, 'KAFKA_SASL'],
    ['no user name', { KAFKA_URL: 'kafka://b:1', KAFKA_SASL: 'plain', KAFKA_PASSWORD: 'hunter' }, 'KAFKA_USERNAME'],
    ['no password', { KAFKA_URL: 'kafka://b:1', KAFKA_SASL: 'plain', KAFKA_USERNAME: 'hunter' }, 'KAFKA_PASSWORD'],
    ['no region', { KAFKA_URL: 'kafka+ssl://b:1', KAFKA_SASL: 'aws-iam' }, 'AWS_REGION'],
    ['IAM without TLS', { KAFKA_URL: 'kafka://b:1', KAFKA_SASL: 'aws-iam', AWS_REGION: 'hunter' }, 'KAFKA_URL'],
    ['a prefix that no topic may have', { KAFKA_URL: 'kafka://b:1', KAFKA_PREFIX: 'hunter/' }, 'KAFKA_PREFIX'],
  ])('names the variable and never its value: %s', (_, env, name) => {
    expect(() => optionsOf(env)).toThrow(ConfigError)
    expect(() => optionsOf(env)).toThrow(name)
    expect(() => optionsOf(env)).not.toThrow('hunter')
  })
})
