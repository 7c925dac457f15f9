import { ConfigError } from '@praxis/platform'
import { expect, it } from 'vitest'
import { searchConfig } from './config.ts'
import { openSearchOptions } from './store/opensearch/config.ts'

const env = {
  OIDC_ISSUER: 'http://127.0.0.1:1',
  CLIENT_ID: 'praxis',
  CLIENT_SECRET: 'secret',
  AVAILABILITY_URL: 'http://127.0.0.1:2',
  PRACTITIONER_URL: 'http://127.0.0.1:3',
}
const options = (more: Record<string, string>) => openSearchOptions(searchConfig({ ...env, ...more }))

it('needs one of the two places for an index', () => {
  expect(() => searchConfig(env)).toThrow(new ConfigError('environment: OPENSEARCH_URL or DATABASE_URL must be set'))
  expect(options({ DATABASE_URL: 'postgres://x' })).toBeUndefined()
})

it('takes OpenSearch when both are named', () => {
  const both = { DATABASE_URL: 'postgres://x', OPENSEARCH_URL: 'https://u:p@host:9200', OPENSEARCH_PREFIX: 'staging_' }
  expect(options(both)).toEqual({ url: 'https://u:p@host:9200', prefix: 'staging_' })
})

it('signs for a region that it is told', () => {
  const signed = { OPENSEARCH_URL: 'https://host', OPENSEARCH_AUTH: 'aws-iam' }
  expect(() => options(signed)).toThrow('AWS_REGION must be set')
  expect(options({ ...signed, AWS_REGION: 'eu-west-3' })).toEqual({
    url: 'https://host',
    prefix: '',
    awsRegion: 'eu-west-3',
  })
})

it('never says what a wrong variable held', () => {
  expect(() => options({ OPENSEARCH_URL: 'hunter2' })).toThrow(/OPENSEARCH_URL/)
  expect(() => options({ OPENSEARCH_URL: 'hunter2' })).not.toThrow(/hunter2/)
})
