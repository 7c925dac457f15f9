import { pidOf } from './part-process.ts'
import { runningOf } from './roll.ts'
import type { Stack } from './stack.ts'

interface PartStatus {
  readonly name: string
  readonly state: 'ready' | 'degraded' | 'not ready'
  /** Process number; undefined when no process runs. */
  readonly pid: number | undefined
  readonly address: string
}

/** How each part is; of a service that has two replicas, the one that runs. */
export const statusOf = ({ home, engines, services, replicas }: Stack): Promise<PartStatus[]> =>
  Promise.all(
    [...engines, ...services].map(async (first) => {
      const { name, address, check } = await runningOf(home, first, replicas.get(first.name))
      return { name, state: await check().catch(() => 'not ready' as const), pid: await pidOf(home, name), address }
    }),
  )
