import { StartError } from '@praxis/platform'
import type { Part } from './part.ts'
import { pidOf, stopPart } from './part-process.ts'
import type { Stack } from './stack.ts'
import { startParts } from './start-parts.ts'

/** Of the two replicas of a service, the one whose process runs; the first when none does. */
export const runningOf = async (home: string, first: Part, second: Part | undefined): Promise<Part> =>
  second !== undefined && (await pidOf(home, second.name)) !== undefined ? second : first

/** As a Deployment does: the new replica is ready before the old one is told to end. */
export const roll = async ({ home, services, replicas }: Stack, service: string): Promise<void> => {
  const first = services.find(({ name }) => name === service)
  const second = replicas.get(service)
  if (first === undefined || second === undefined) {
    const known = [...replicas.keys()].join(', ') || 'none in a stack without links (npm run stack -- up --network)'
    throw new StartError(`there are no two replicas of ${service}; of others: ${known}`)
  }
  const old = await runningOf(home, first, second)
  await startParts(home, [old === first ? second : first], ['ready', 'degraded'])
  await stopPart(home, old.name)
}
