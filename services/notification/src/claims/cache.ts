import { type Cache, Unavailable } from '@praxis/platform'
import type { Claims, Progress } from './ports.ts'

/** Longer than any channel takes to send. After it, a worker that died holding a claim has lost it. */
const SENDING_MS = 15_000

/** Longer than word of a sent message takes to the patient service's log, a bus that is down included. */
const SETTLED_MS = 24 * 3_600_000

/** Claims in the cache that all workers share. */
export const claimsInCache = (cache: Cache): Claims => ({
  take: async (key) => {
    if (await cache.setIfAbsent(name(key), Buffer.from('claimed'), SENDING_MS)) return 'claimed'
    const progress = progressOf(await cache.get(name(key)))
    if (progress === undefined) throw new Unavailable('another worker is sending this message')
    return progress
  },
  record: (key, progress) => cache.set(name(key), Buffer.from(progress), SETTLED_MS),
  release: (key) => cache.delete(name(key)),
})

const name = (key: string): string => `notified:${key}`

const settled: readonly Progress[] = ['sent', 'refused', 'no-address', 'announced']

/** Undefined while a claim is held, or when it ended just now. */
const progressOf = (value: Buffer | undefined): Progress | undefined =>
  settled.find((progress) => progress === value?.toString())
