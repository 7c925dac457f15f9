import { join } from 'node:path'
import { type Env, Readiness } from '@praxis/platform'
import { READY_PATH } from '@praxis/topology'
import { Value } from 'typebox/value'
import { programRoot } from '../home.ts'
import { nodeArgs } from '../node-args.ts'
import type { Part } from '../part.ts'

interface ServiceProcess {
  /** Of the part. */
  readonly name: string
  readonly service: string
  readonly port: number
  readonly needs: readonly string[]
  /** The checkout whose program runs; this one when absent. */
  readonly root?: string
  env(): Promise<Env>
}

/** A service by itself, as it runs in a container. */
export const servicePart = ({ name, service, port, needs, root = programRoot, env }: ServiceProcess): Part => {
  const url = `http://127.0.0.1:${port}`
  return {
    name,
    needs,
    program: process.execPath,
    args: [...nodeArgs, join(root, 'apps', service, 'src', 'main.ts')],
    root,
    env: async () => ({ ...(await env()), PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port) }),
    prepare: async () => undefined,
    check: async () => {
      const answer = await fetch(`${url}${READY_PATH}`, { signal: AbortSignal.timeout(3_000) })
      const said: unknown = await answer.json()
      if (!Value.Check(Readiness, said) || said.status === 'unready')
        throw new Error(`${name} answers ${answer.status}: ${JSON.stringify(said)}`)
      return said.status
    },
    address: url,
  }
}
