import type { Stoppable } from '../lifecycle.ts'

/** What runs, in the order in which it was started. */
export interface Teardown {
  /** Keeps what starts, to be stopped later. Once the teardown has begun, it is stopped at once and the call rejects. */
  add<Part extends Stoppable>(starting: Promise<Part>): Promise<Part>
  /** Stops everything, last started first. Rejects with the first failure, after all were tried. */
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
