import { execFile } from 'node:child_process'
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartError } from '@praxis/platform'
import { projectRoot } from './home.ts'

const run = promisify(execFile)

const PROVISIONS = {
  kafka: { goal: 'dependency:copy-dependencies', version: '4.1.2' },
  opensearch: { goal: 'dependency:copy-dependencies', version: '2.19.1' },
  keycloak: { goal: 'dependency:unpack-dependencies', version: '26.4.7' },
} as const

export type JavaEngine = keyof typeof PROVISIONS

/** The folder with an engine's files, once they were fetched; named after the version. */
export const folderOf = (engine: JavaEngine): string =>
  join(projectRoot, 'node_modules', '.cache', 'praxis-stack', `${engine}-${PROVISIONS[engine].version}`)

/**
 * Fetches an engine's files from Maven Central as its `pom.xml` pins them, once. Rejects with a {@link StartError} that
 * says what is missing.
 */
export const fetchFiles = async (engine: JavaEngine): Promise<void> => {
  const { goal, version } = PROVISIONS[engine]
  const folder = folderOf(engine)
  if (await exists(folder)) return
  process.stdout.write(`fetching ${engine} ${version} from Maven Central …\n`)
  const staging = `${folder}.new-${process.pid}`
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  // A copy: beside the pom Maven notes what it has unpacked, wherever to, and would not do it again.
  const pom = join(staging, 'pom.xml')
  await cp(fileURLToPath(new URL(`../engines/${engine}/pom.xml`, import.meta.url)), pom)
  const output = `-DoutputDirectory=${join(staging, 'files')}`
  await run('mvn', ['-q', '-B', '-f', pom, goal, output], { maxBuffer: 10_000_000 }).catch((cause: unknown) => {
    throw new StartError(`cannot fetch ${engine}: ${reasonOf(cause)}`, { cause })
  })
  await rename(join(staging, 'files'), folder)
  await rm(staging, { recursive: true })
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT') {
    return 'Maven and a Java of version 17 or newer are needed (Debian: apt-get install maven default-jdk-headless)'
  }
  const output = 'stdout' in error ? String(error.stdout) : ''
  return output.split('\n').find((line) => line.includes('ERROR')) ?? error.message
}
