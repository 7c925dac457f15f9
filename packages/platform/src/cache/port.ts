/** How often a key was counted in its present window, including this time. */
export interface Counted {
  readonly count: number
  /** Milliseconds until the window ends. */
  readonly resetMs: number
}

/**
 * Stores small values that may vanish at any time: slot rings, holds, cached searches, counts of requests. Each can be
 * computed again from another place. An adapter on another machine rejects with `Unavailable` within a second when it does
 * not answer.
 */
export interface Cache {
  get(key: string): Promise<Buffer | undefined>
  /** One answer per key, in order. */
  getMany(keys: readonly string[]): Promise<(Buffer | undefined)[]>
  /** Without `ttlMs`, the value stays until it is replaced. */
  set(key: string, value: Buffer, ttlMs?: number): Promise<void>
  setMany(entries: readonly { readonly key: string; readonly value: Buffer }[]): Promise<void>
  /** Changes nothing and resolves with false when the key has a value. */
  setIfAbsent(key: string, value: Buffer, ttlMs: number): Promise<boolean>
  /**
   * Atomic compare-and-set, where `undefined` means no value. Changes nothing and resolves with false when the present
   * value is not `before`.
   */
  replace(key: string, before: Buffer | undefined, after: Buffer | undefined, ttlMs?: number): Promise<boolean>
  /** Adds one to a key's count, atomically. A count begins with the first call and ends `windowMs` milliseconds later. */
  count(key: string, windowMs: number): Promise<Counted>
  delete(key: string): Promise<void>
  /** Rejects when the cache cannot be reached. */
  check(): Promise<void>
}
