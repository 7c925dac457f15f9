import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { readJson, writeJson } from './file.ts'

const FILE = 'instance.json'

/** How to reach the instance that runs on a home folder. Holds a password, hence readable by its owner alone. */
export const RunningInstance = Type.Object({
  /** Absent when it is many processes: their file is removed when they are stopped. */
  pid: Type.Optional(Type.Integer()),
  /** Base URL of the gateway, and so of the API. */
  url: Type.String(),
  issuerUrl: Type.String(),
  busUrl: Type.String(),
  /** Base URL of every part that answers `/health/ready`, by name. */
  services: Type.Record(Type.String(), Type.String()),
})
export type RunningInstance = Static<typeof RunningInstance>

export const announceInstance = (home: string, instance: RunningInstance): Promise<void> =>
  writeJson(home, FILE, instance)

export const withdrawInstance = (home: string): Promise<void> => rm(join(home, FILE), { force: true })

/** The instance that runs on this folder, or `undefined`: none, or one that was killed and left its file. */
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
