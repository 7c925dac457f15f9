import { findInstance, homeOf, type RunningInstance } from '@praxis/instance'
import { OperatorError } from './operator-error.ts'

/** The home folder that the environment names. */
export const home = (): string => homeOf(process.env)

/** The running instance of that folder. Rejects with an {@link OperatorError} when there is none. */
export const runningInstance = async (): Promise<RunningInstance> => {
  const instance = await findInstance(home())
  if (instance === undefined) throw new OperatorError(`Praxis is not running on ${home()}; start it with npm start`)
  return instance
}
