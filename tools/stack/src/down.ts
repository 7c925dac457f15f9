import { rm } from 'node:fs/promises'
import { readJson, removeInstance } from '@praxis/instance'
import { StartError } from '@praxis/platform'
import { isPartOf, isServicePart, partNames } from './names.ts'
import { runningParts, stopPart } from './part-process.ts'

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
  await expectStack(home)
  await removeInstance(home)
  const running = await runningServices(home)
  // The gateway first: nobody should be sent to a service that leaves.
  const isGateway = (name: string): boolean => isPartOf('gateway', name)
  const steps = [running.filter(isGateway), running.filter((name) => !isGateway(name))]
  for (const names of steps) await Promise.all(names.map((name) => stopPart(home, name)))
}

/** Ends parts by their names; those that do not run are left alone. Throws a {@link StartError} for a name that no part has. */
export const stopParts = async (home: string, names: readonly string[], signal: NodeJS.Signals): Promise<void> => {
  const unknown = names.filter((name) => !partNames.includes(name))
  if (unknown.length > 0) throw new StartError(`there is no ${unknown.join(', ')}; there are ${partNames.join(', ')}`)
  await expectStack(home)
  for (const name of names) await stopPart(home, name, signal)
}

/** Names of the services of this folder that run, as whichever replica. */
export const runningServices = async (home: string): Promise<string[]> =>
  (await runningParts(home)).filter(isServicePart)

/** Every stack has these files from its first start on. */
const expectStack = async (home: string): Promise<void> => {
  for (const file of ['ports.json', 'secrets.json']) {
    if ((await readJson(home, file)) === undefined)
      throw new StartError(`${home} is no folder of a stack; nothing was stopped or removed`)
  }
}
