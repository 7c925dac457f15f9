import { Unavailable } from './transient.ts'

/**
 * Resolves as `work` does. Rejects with {@link Unavailable} once the work has taken so many milliseconds; the work itself
 * goes on.
 */
export const withinTime = async <Value>(ms: number, work: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable(`no answer within ${ms} ms`)), ms)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
