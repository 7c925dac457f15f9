import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@praxis/testing'
import { type Client, makeClient } from './client.ts'
import { isRunning, postgresPid, projectRoot, spawnPraxis, untilReady } from './process.ts'

const run = promisify(execFile)

/** A Praxis that answers, whatever it runs on. */
export interface Praxis extends Client {
  readonly url: string
  readonly home: string
  /** Starts (epoch ms) that tests were given to book, by practitioner. */
  readonly given: Map<string, readonly number[]>
  /** What `npm run -s praxis --` with these words prints. */
  praxis(...words: string[]): Promise<string>
  /** An access token of a demo person. */
  token(person: string): Promise<string>
}

/** The Praxis that answers at this address and keeps its files in this folder. */
export const praxisAt = (url: string, home: string): Praxis => {
  const praxis = async (...words: string[]): Promise<string> => {
    const { stdout } = await run('npm', ['run', '-s', 'praxis', '--', ...words], {
      cwd: projectRoot,
      env: { ...process.env, PRAXIS_HOME: home },
    })
    return stdout
  }
  const tokens = new Map<string, Promise<string>>()
  return {
    ...makeClient(url),
    url,
    home,
    given: new Map(),
    praxis,
    token: (person) => {
      const token = tokens.get(person) ?? praxis('token', person).then((text) => text.trim())
      tokens.set(person, token)
      return token
    },
  }
}

/** A Praxis in one process, of our own. */
export interface Instance extends Praxis {
  readonly port: number
  readonly postgres: number
  /** Kills the process without a signal that it can handle. Its PostgreSQL stays behind. */
  kill(): Promise<void>
  /** SIGTERM. Gives the exit code. */
  stop(): Promise<number | null>
  /** All that it has said so far, on both of its streams. */
  output(): string
}

interface InstanceOptions {
  /** A folder that an earlier instance used. */
  readonly home?: string
  readonly practitioners?: number
  /** Further variables of its environment. */
  readonly variables?: Readonly<Record<string, string>>
  /** The checkout whose code runs; this one when absent. */
  readonly root?: string
}

export const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'praxis-e2e-'))

export const startInstance = async ({
  home: given,
  practitioners = 300,
  variables,
  root,
}: InstanceOptions = {}): Promise<Instance> => {
  const home = given ?? (await newHome())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = spawnPraxis({ home, port, practitioners, variables, root })
  await untilReady(url, started).catch(async (error: unknown) => {
    started.child.kill('SIGTERM')
    await started.exited
    throw error
  })
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    started.child.kill(signal)
    return started.exited
  }
  return {
    ...praxisAt(url, home),
    port,
    postgres: await postgresPid(home),
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    output: () => Object.values(started.output()).join(''),
  }
}

/** Ends what may still run of an instance, and removes its folder. */
export const discard = async ({ home, postgres, stop }: Instance): Promise<void> => {
  await stop()
  if (isRunning(postgres)) process.kill(postgres, 'SIGKILL')
  await rm(home, { recursive: true, force: true })
}
