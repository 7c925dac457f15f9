import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { backoffMs } from '../backoff.ts'
import type { Cache } from '../cache/port.ts'
import type { Logger } from '../log.ts'
import { Unavailable } from '../transient.ts'

/**
 * Says in all replicas which keys are under way. Without it a repetition that comes while the first request is handled would
 * be judged by what the first one has changed so far, and be refused although the first one succeeds.
 */
export interface KeysUnderWay {
  /**
   * `first`: no request under the key is under way, and the caller's is now. `after`: another one was, and has ended. Rejects with
   * {@link Unavailable} when that one takes too long.
   */
  begin(key: readonly string[]): Promise<'first' | 'after'>
  /** After `first`, whatever became of the request. */
  end(key: readonly string[]): void
}

/** Longer than a request may last, in milliseconds (ADR-010): the key of a process that died is free again after it. */
const REQUEST_MS = 3_000
/** For how long a repetition waits, in milliseconds; the gateway gives up after 1.6 s. */
const PATIENCE_MS = 1_200

interface Deps {
  readonly cache: Cache
  /** The name of the service, because all services share the cache. */
  readonly service: string
  readonly log: Logger
}

export const keysUnderWayIn = ({ cache, service, log }: Deps): KeysUnderWay => {
  /** A hash, because a client may write anything into its key. */
  const nameOf = (key: readonly string[]): string =>
    `key-under-way:${service}:${createHash('sha256').update(JSON.stringify(key)).digest('base64url')}`

  const claim = (name: string): Promise<boolean> =>
    cache.setIfAbsent(name, Buffer.of(1), REQUEST_MS).catch((err) => {
      // Without the cache two requests under one key may be handled at once; the database still lets one of them succeed.
      log.warn({ err }, 'a key is under way without a note')
      return true
    })
  const isFree = (name: string): Promise<boolean> =>
    cache.get(name).then(
      (value) => value === undefined,
      () => true,
    )
  return {
    begin: async (key) => {
      const name = nameOf(key)
      if (await claim(name)) return 'first'
      const deadline = performance.now() + PATIENCE_MS
      for (let attempt = 1; performance.now() < deadline; attempt++) {
        await wait(backoffMs(attempt, { baseMs: 10, maxMs: 100 }))
        if (await isFree(name)) return 'after'
      }
      throw new Unavailable('the first request under this key is still being handled')
    },
    // The answer does not wait for it: a repetition that still finds the key under way looks a moment later.
    end: (key) => {
      cache.delete(nameOf(key)).catch((err) => log.warn({ err }, 'a key that has ended stays until its time is over'))
    },
  }
}
