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
  await stopServices(home)
  await Promise.all((await runningParts(home)).map((name) => stopPart(home, name)))
  if (!keep) await rm(home, { recursive: true, force: true })
}

/** Ends the services and leaves the engines. */
export const stopServices = async (home: string): Promise<void> => {
  if (!(await isStack(home))) throw new StartError(`${home} is no folder of a stack; nothing was stopped or removed`)
  await withdrawInstance(home)
  const running = await runningServices(home)
  // The gateway first: nobody should be sent to a service that leaves.
  const isGateway = (name: string): boolean => isOf('gateway', name)
  const steps = [running.filter(isGateway), running.filter((name) => !isGateway(name))]
  for (const names of steps) await Promise.all(names.map((name) => stopPart(home, name)))
}

/** Names of the services of this folder that run, as whichever replica. */
export const runningServices = async (home: string): Promise<string[]> =>
  (await runningParts(home)).filter((name) => serviceNames.some((service) => isOf(service, name)))

const isOf = (service: string, name: string): boolean => name === service || name === `${service}-b`

/** Every stack has these from its first start on. */
const isStack = async (home: string): Promise<boolean> =>
  (await readJson(home, 'ports.json')) !== undefined && (await readJson(home, 'secrets.json')) !== undefined
