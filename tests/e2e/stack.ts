import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { type Praxis, praxisAt } from './instance.ts'
import { projectRoot } from './process.ts'

const run = promisify(execFile)

/** The engines and services of this machine, each a process, as `npm run stack` runs them. */
export interface Stack extends Praxis {
  /** `npm run stack --` with these words. */
  stack(...words: string[]): Promise<string>
  /** Names of the services, the gateway among them. */
  readonly services: readonly string[]
  /** Where an engine is reached. */
  readonly engines: Readonly<Record<'KAFKA_URL' | 'REDIS_URL' | 'OPENSEARCH_URL', string>>
}

interface StackOptions {
  /** Further variables of its environment. */
  readonly variables?: Readonly<Record<string, string>>
  /** Its parts talk over links that can be spoilt. */
  readonly network?: boolean
}

/** Starts what does not run yet of the stack in PRAXIS_STACK_HOME. */
export const startStack = async ({ variables = {}, network = false }: StackOptions = {}): Promise<Stack> => {
  const stack = async (...words: string[]): Promise<string> => {
    const { stdout } = await run('npm', ['run', '-s', 'stack', '--', ...words], {
      cwd: projectRoot,
      env: { ...process.env, ...variables },
    })
    return stdout
  }
  await stack('up', '--practitioners', '300', ...(network ? ['--network'] : []))
  const home = process.env.PRAXIS_STACK_HOME || join(projectRoot, '.stack')
  const file = async (name: string) => JSON.parse(await readFile(join(home, name), 'utf8'))
  const { url, services }: { url: string; services: object } = await file('instance.json')
  const engines: Stack['engines'] = await file('engines.json')
  await untilSearched(url)
  return { ...praxisAt(url, home), stack, services: Object.keys(services), engines }
}

/** The first searches of engines that have just started may take longer than a patient would wait. */
const untilSearched = (url: string): Promise<void> =>
  vi.waitFor(
    async () => {
      for (const search of ['fr/v1/search?q=dentist%20Paris', 'de/v1/search?q=Zahnarzt%20Berlin']) {
        const { ok, status } = await fetch(`${url}/${search}`)
        if (!ok) throw new Error(`a search is answered with ${status}`)
      }
    },
    { timeout: 60_000, interval: 500 },
  )
