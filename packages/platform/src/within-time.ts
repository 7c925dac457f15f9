import { Unavailable } from './transient.ts'

/** What `work` resolves with; {@link Unavailable} once it has taken so many milliseconds. The work itself is not undone. */
export const withinTime = async <Value>(ms: number, work: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable(`no answer within ${ms} ms`)), ms)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
