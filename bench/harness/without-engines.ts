const ENGINES = ['KAFKA_URL', 'REDIS_URL', 'OPENSEARCH_URL', 'OIDC_ISSUER'] as const

/**
 * Removes the addresses of the engines of `--stack`, because an embedded Praxis and its command line would use those
 * engines.
 */
export const withoutEngines = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  ...Object.fromEntries(ENGINES.map((name) => [name, undefined])),
})
