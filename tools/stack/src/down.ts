import { rm } from 'node:fs/promises'
import { readJson, withdrawInstance } from '@praxis/instance'
import { StartError } from '@praxis/platform'
import { runningParts, stopPart } from './kept-process.ts'
import { serviceNames } from './services.ts'

interface Down {
  /** Data, ports and secrets stay for a later start. */
  readonly keep: boolean
}

/** Ends every process, services before engines, and removes the folder unless its content is to be kept. */
export const stopEverything = async (home: string, { keep }: Down): Promise<void> => {
  if (!(await isStack(home))) throw new StartError(`${home} is no folder of a stack; nothing was stopped or removed`)
  await withdrawInstance(home)
  const running = await runningParts(home)
  const isOf = (service: string, name: string): boolean => name === service || name === `${service}-b`
  const isService = (name: string): boolean => serviceNames.some((service) => isOf(service, name))
  // The gateway first: nobody should be sent to a service that leaves.
  const steps = [
    running.filter((name) => isOf('gateway', name)),
    running.filter((name) => isService(name) && !isOf('gateway', name)),
    running.filter((name) => !isService(name)),
  ]
  for (const names of steps) await Promise.all(names.map((name) => stopPart(home, name)))
  if (!keep) await rm(home, { recursive: true, force: true })
}

/** Every stack has these from its first start on. */
const isStack = async (home: string): Promise<boolean> =>
  (await readJson(home, 'ports.json')) !== undefined && (await readJson(home, 'secrets.json')) !== undefined
