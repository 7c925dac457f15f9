/**
 * Milliseconds to wait before another try. The time is random up to a bound that doubles with each try (full jitter), so
 * that clients that failed at the same time do not return at the same time. `attempt` counts from 1.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
 */
export const backoffMs = (attempt: number, { baseMs = 50, maxMs = 10_000 } = {}): number =>
  Math.ceil(Math.random() * Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 20)))
