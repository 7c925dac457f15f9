import { readFile } from 'node:fs/promises'
import { ConfigError, type Env } from './env.ts'

const SUFFIX = '_FILE'

/**
 * Adds the content of files to an environment: for `NAME_FILE`, `NAME` becomes the file's content without the line's end.
 * Secrets come from mounted files (compose, Kubernetes) by this, and are not visible in a process's environment.
 * Only `names` are looked for. Rejects with a {@link ConfigError} that names the variable, never the content.
 */
export const withSecretFiles = async (env: Env, names: readonly string[]): Promise<Env> => {
  const read = names.map(async (name): Promise<readonly [string, string][]> => {
    const path = env[name + SUFFIX]
    if (path === undefined || path === '') return []
    if (env[name]) throw new ConfigError(`environment: ${name} and ${name + SUFFIX} are both set; keep one`)
    return [[name, await contentOf(path, name)]]
  })
  return { ...env, ...Object.fromEntries((await Promise.all(read)).flat()) }
}

const contentOf = async (path: string, name: string): Promise<string> => {
  try {
    return (await readFile(path, 'utf8')).trimEnd()
  } catch (cause) {
    throw new ConfigError(`environment: ${name + SUFFIX} names a file that cannot be read`, { cause })
  }
}

/** The variables that contain secrets. */
export const secretNames = [
  'CLIENT_SECRET',
  'DATABASE_URL',
  'DATABASE_READER_URL',
  'REDIS_URL',
  'OPENSEARCH_URL',
  'KAFKA_PASSWORD',
  'EMAIL_URL',
  'DEMO_PASSWORD',
] as const
