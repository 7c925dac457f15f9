import { findInstance, homeOf, type RunningInstance } from '@praxis/instance'
import { OperatorError } from './operator-error.ts'

interface FoundInstance extends RunningInstance {
  /** The instance's folder. */
  readonly home: string
}

/**
 * The folder that the environment names, otherwise the project's own folder of `npm start`, otherwise that of `npm run
 * stack`.
 */
const homes = ({ PRAXIS_HOME, PRAXIS_STACK_HOME }: NodeJS.ProcessEnv): string[] =>
  [PRAXIS_HOME || ['.praxis', PRAXIS_STACK_HOME || '.stack']].flat().map((path) => homeOf({ PRAXIS_HOME: path }))

/** The instance that runs on this machine. Rejects with an {@link OperatorError} when there is none. */
export const runningInstance = async (): Promise<FoundInstance> => {
  for (const home of homes(process.env)) {
    const instance = await findInstance(home)
    if (instance !== undefined) return { ...instance, home }
  }
  throw new OperatorError(`Praxis is not running on ${homes(process.env).join(' or ')}; start it with npm start`)
}
