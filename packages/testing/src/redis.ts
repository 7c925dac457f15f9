import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@praxis/platform'
import { eventually } from './eventually.ts'

/** A Redis for one test, which may kill or freeze it. Needs `redis-server` on the machine. */
export interface TestRedis {
  readonly port: number
  readonly url: string
  /** Kills it. Its data is lost, except for a snapshot that it has saved. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
  /** Freezes it: it takes connections and does not answer until it goes on. */
  pause(): void
  goOn(): void
  stop(): Promise<void>
}

interface TestRedisOptions {
  /** A free port when absent. */
  readonly port?: number
  /** Listens only with TLS. `args` name its key and certificate. */
  readonly tls?: boolean
  /** Further arguments of `redis-server`. */
  readonly args?: readonly string[]
}

export const startTestRedis = async ({
  port: fixedPort,
  tls = false,
  args = [],
}: TestRedisOptions = {}): Promise<TestRedis> => {
  const port = fixedPort ?? (await freePort())
  const folder = await mkdtemp(join(tmpdir(), 'praxis-redis-'))
  let server: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const listen = tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)]
    const options = [...listen, '--dir', folder, '--save', '', '--appendonly', 'no']
    server = spawn('redis-server', [...options, ...args], { stdio: 'ignore' })
    await eventually(() => takesConnections(port))
  }
  const kill = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    pause: () => void server?.kill('SIGSTOP'),
    goOn: () => void server?.kill('SIGCONT'),
    stop: async () => {
      await kill()
      await rm(folder, { recursive: true })
    },
  }
}

const takesConnections = async (port: number): Promise<void> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect').finally(() => socket.destroy())
}
