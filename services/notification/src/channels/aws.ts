import { Unavailable } from '@praxis/platform'
import { SEND_MS } from './ports.ts'

/**
 * For every AWS client: the SDK's own chain finds the credentials (an IAM role of the pod, for one), and one retry is
 * left to it. A message that still fails is the consumer's to try again.
 */
export const clientOf = (url: string) => ({
  region: new URL(url).hostname,
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
})

/** The time limit of one call. */
export const inTime = () => ({ abortSignal: AbortSignal.timeout(SEND_MS) })

/** `refused` for one of the errors that no repetition mends; throws {@link Unavailable} for every other, throttling included. */
export const outcomeOf = (error: unknown, refusals: readonly string[]): 'refused' => {
  const name = error instanceof Error ? error.name : 'unknown'
  if (refusals.includes(name)) return 'refused'
  // Only the name: what AWS says in words quotes addresses.
  throw new Unavailable('AWS did not take a message', { cause: new Error(name) })
}
