import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, so that the load does not use its event loop. */
export interface Child {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Runs a TypeScript program that sends `{ url }` when it listens. Rejects when the program ends before that. */
export const startChild = async (program: URL, env: Readonly<Record<string, string>>): Promise<Child> => {
  const child = fork(fileURLToPath(program), {
    // The child runs like this process, with tsx or with Node only.
    execArgv: [
      ...process.execArgv.filter((arg) => arg !== '--expose-gc'),
      ...(process.env.BENCH_PROFILE === undefined ? [] : ['--cpu-prof']),
    ],
    env: { ...process.env, ...env },
  })
  const exited = once(child, 'exit')
  const said = await Promise.race([once(child, 'message'), exited.then(() => undefined)])
  const message: unknown = said?.[0]
  if (!isAddress(message) || child.pid === undefined) throw new Error(`${program.pathname} ended before it listened`)
  return {
    url: message.url,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

const isAddress = (message: unknown): message is { readonly url: string } =>
  typeof message === 'object' && message !== null && 'url' in message && typeof message.url === 'string'
