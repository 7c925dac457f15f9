/**
 * Full jitter: a random time up to an exponentially growing bound, so that many who failed together do not
 * return together. `attempt` counts from 1.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
 */
export const backoffMs = (attempt: number, { baseMs = 50, maxMs = 10_000 } = {}): number =>
  Math.ceil(Math.random() * Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 20)))
