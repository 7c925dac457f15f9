import { ConfigError } from '@praxis/platform'
import { type Static, Type } from 'typebox'

/** The variables that choose OpenSearch for the index. */
export const openSearchEnv = {
  /** `http(s)://user:password@host:port`. Absent: the index is in PostgreSQL. */
  OPENSEARCH_URL: Type.Optional(Type.String({ pattern: '^https?://[^\\s/]+/?$' })),
  /** `basic`: with the URL's user and password, or nothing where it has none. `aws-iam`: with AWS' signature. */
  OPENSEARCH_AUTH: Type.Enum(['basic', 'aws-iam'], { default: 'basic' }),
  /** Prefix of indices and aliases, for clusters that several environments share. */
  OPENSEARCH_PREFIX: Type.String({ pattern: '^([a-z0-9][a-z0-9_-]{0,99})?$', default: '' }),
  /** The variable of AWS. `aws-iam` signs for this region. */
  AWS_REGION: Type.Optional(Type.String()),
}
const OpenSearchEnv = Type.Object(openSearchEnv)
export type OpenSearchConfig = Static<typeof OpenSearchEnv>

export interface OpenSearchOptions {
  readonly url: string
  readonly prefix: string
  /** The region to sign for; without one the URL's user and password are sent. */
  readonly awsRegion?: string
}

/** The OpenSearch that the environment names, or undefined when it names none. Throws {@link ConfigError}. */
export const openSearchOptions = (config: OpenSearchConfig): OpenSearchOptions | undefined => {
  const { OPENSEARCH_URL: url, OPENSEARCH_AUTH: auth, OPENSEARCH_PREFIX: prefix, AWS_REGION: awsRegion } = config
  if (url === undefined) return undefined
  if (auth === 'basic') return { url, prefix }
  if (awsRegion === undefined) throw new ConfigError('environment: AWS_REGION must be set with OPENSEARCH_AUTH=aws-iam')
  return { url, prefix, awsRegion }
}
