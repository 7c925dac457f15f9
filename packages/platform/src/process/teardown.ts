import type { Stoppable } from '../lifecycle.ts'

/** The parts that run, in the order in which they were started. */
export interface Teardown {
  /** Adds a part that starts. If the teardown has begun meanwhile, the part is stopped at once and the call rejects. */
  add<Part extends Stoppable>(starting: Promise<Part>): Promise<Part>
  /** Stops all parts, the last one first. Tries all of them, then rejects with the first failure. */
  stop(): Promise<void>
}

export const makeTeardown = (): Teardown => {
  const parts: Stoppable[] = []
  let stopping: Promise<void> | undefined
  const stopAll = async (): Promise<void> => {
    const failures: unknown[] = []
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      await part.stop().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }
  return {
    add: async (starting) => {
      const part = await starting
      if (stopping === undefined) {
        parts.push(part)
        return part
      }
      await part.stop()
      throw new Error('stopped while it started')
    },
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}
