import type { Cache } from '@praxis/platform'
import type { Claims, Progress } from './ports.ts'

/**
 * Milliseconds for which a claim lasts, longer than any channel takes to send. The claim of a worker that died ends after
 * it.
 */
const SENDING_MS = 15_000

/**
 * Milliseconds for which a sent message is remembered. The event about it reaches the patient service's log within this
 * time, even after an outage of the bus.
 */
const SETTLED_MS = 24 * 3_600_000

/** Stores claims in the cache that all workers share. */
export const claimsInCache = (cache: Cache): Claims => ({
  take: async (key) => {
    if (await cache.setIfAbsent(name(key), Buffer.from('claimed'), SENDING_MS)) return 'claimed'
    return progressOf(await cache.get(name(key)))
  },
  record: (key, progress) => cache.set(name(key), Buffer.from(progress), SETTLED_MS),
  release: (key) => cache.delete(name(key)),
})

const name = (key: string): string => `notified:${key}`

const settled: readonly Progress[] = ['sent', 'refused', 'no-address', 'unreachable', 'announced']

/** Reads the progress in a claim. One that has just ended counts as under way: the message is tried again soon. */
const progressOf = (value: Buffer | undefined): Progress =>
  settled.find((progress) => progress === value?.toString()) ?? 'under-way'
