const ENGINES = ['KAFKA_URL', 'REDIS_URL', 'OPENSEARCH_URL', 'OIDC_ISSUER'] as const

/** What `--stack` says of the engines would lead an embedded Praxis, and its command line, to them. */
export const withoutEngines = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  ...Object.fromEntries(ENGINES.map((name) => [name, undefined])),
})
