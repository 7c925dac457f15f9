import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { readJson, writeJson } from './file.ts'

const FILE = 'instance.json'

/** How to reach the instance that runs on a home folder. `busUrl` may hold a password, so only the owner can read the file. */
export const RunningInstance = Type.Object({
  /** The process to look for; absent for a stack of many processes, which removes the file when it stops. */
  pid: Type.Optional(Type.Integer()),
  /** Base URL of the gateway, and so of the API. */
  url: Type.String(),
  issuerUrl: Type.String(),
  busUrl: Type.String(),
  /** Base URL of each service, stand-ins included, by name. */
  services: Type.Record(Type.String(), Type.String()),
})
export type RunningInstance = Static<typeof RunningInstance>

export const writeInstance = (home: string, instance: RunningInstance): Promise<void> => writeJson(home, FILE, instance)

export const removeInstance = (home: string): Promise<void> => rm(join(home, FILE), { force: true })

/** The instance that runs on this folder; `undefined` when there is none, or when one was killed and left its file. */
export const findInstance = async (home: string): Promise<RunningInstance | undefined> => {
  const instance = await readJson(home, FILE)
  return Value.Check(RunningInstance, instance) && (instance.pid === undefined || isAlive(instance.pid))
    ? instance
    : undefined
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
