import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between two attempts. */
const PAUSE_MS = 20

/**
 * Repeats `assertion` until it neither throws nor rejects, and resolves with its result. Throws its last failure after
 * `withinMs` milliseconds.
 */
export const eventually = async <T>(assertion: () => Promise<T> | T, { withinMs = 15_000 } = {}): Promise<T> => {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(PAUSE_MS)
    }
  }
}
