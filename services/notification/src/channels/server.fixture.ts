import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { eventually } from '@praxis/testing'

/** A server in a process of its own, once its port takes connections. */
export interface ServerProcess {
  /** Gone at once, as when it is killed. */
  kill(): Promise<void>
}

export const startServer = async (command: string, args: readonly string[], port: number): Promise<ServerProcess> => {
  const server = spawn(command, args, { stdio: 'ignore', env: { ...process.env, PYTHONUNBUFFERED: '1' } })
  const gone = once(server, 'exit')
  await eventually(() => connected(port), { withinMs: 30_000 })
  return {
    kill: async () => {
      server.kill('SIGKILL')
      await gone
    },
  }
}

const connected = async (port: number): Promise<void> => {
  const socket = createConnection(port, '127.0.0.1')
  await once(socket, 'connect').finally(() => socket.destroy())
}

/** The way to a server that forgets everything with its process: cutting it looks the same from here. */
export interface Line {
  cut(): Promise<void>
  mend(): Promise<void>
}

export const startLine = async (port: number, to: number): Promise<Line> => {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = createConnection(to, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy()).on('close', () => sockets.delete(socket))
    }
  })
  const mend = async (): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await mend()
  return {
    mend,
    cut: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What the AWS SDK reads of the environment, for a server that checks no signature. */
export const awsEnvironment = (service: 'SESV2' | 'SNS', url: string): Readonly<Record<string, string>> => ({
  [`AWS_ENDPOINT_URL_${service}`]: url,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
})
