import { fileURLToPath } from 'node:url'
import { NETWORK } from '../names.ts'
import { nodeArgs } from '../node-args.ts'
import type { Part } from '../part.ts'

const PROGRAM = fileURLToPath(new URL('../network/main.ts', import.meta.url))

/** The links between the parts, held by one process. `prepare` writes what they are to be. */
export const networkPart = (home: string, controlPort: number, prepare: () => Promise<void>): Part => {
  const address = `http://127.0.0.1:${controlPort}`
  return {
    name: NETWORK,
    needs: [],
    program: process.execPath,
    args: [...nodeArgs, PROGRAM, home],
    env: async () => ({ PATH: process.env.PATH }),
    prepare,
    check: async () => {
      const { ok } = await fetch(`${address}/links`, { signal: AbortSignal.timeout(1_000) })
      if (!ok) throw new Error('the network does not answer')
      return 'ready'
    },
    address,
  }
}
