import { join } from 'node:path'
import { type Env, Readiness } from '@praxis/platform'
import { Value } from 'typebox/value'
import { projectRoot } from '../home.ts'
import type { Part } from '../part.ts'

interface ServiceProcess {
  readonly name: string
  readonly port: number
  readonly needs: readonly string[]
  env(): Promise<Env>
}

/** A service by itself, as it runs in a container. */
export const servicePart = ({ name, port, needs, env }: ServiceProcess): Part => {
  const url = `http://127.0.0.1:${port}`
  return {
    name,
    needs,
    program: process.execPath,
    args: ['--import', 'tsx', join(projectRoot, 'apps', name, 'src', 'main.ts')],
    env: async () => ({ ...(await env()), PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port) }),
    prepare: async () => undefined,
    check: async () => {
      const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) })
      const said: unknown = await answer.json()
      // Degraded is not enough: what a service begins with, as the rings, is to be there when it is used.
      if (!Value.Check(Readiness, said) || said.status !== 'ready')
        throw new Error(`${name} answers ${answer.status}: ${JSON.stringify(said)}`)
    },
    address: url,
  }
}
