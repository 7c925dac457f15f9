import { Unavailable } from '@praxis/platform'
import { SEND_MS } from './ports.ts'

/**
 * Options of every AWS client. The SDK's own chain finds the credentials, such as an IAM role of the pod, and the SDK
 * retries once. The consumer tries a message again that still fails.
 */
export const clientOf = (url: string) => ({
  region: new URL(url).hostname,
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
})

/** The time limit of one call. */
export const inTime = () => ({ abortSignal: AbortSignal.timeout(SEND_MS) })

/**
 * Resolves with `refused` for an error that no repetition mends. Throws {@link Unavailable} for every other error,
 * including throttling.
 */
export const outcomeOf = (error: unknown, refusals: readonly string[]): 'refused' => {
  const name = error instanceof Error ? error.name : 'unknown'
  if (refusals.includes(name)) return 'refused'
  // Only the error's name is used, because AWS quotes addresses in its messages.
  throw new Unavailable('AWS did not take a message', { cause: new Error(name) })
}
