/** How often a key was counted in its present window, this time included. */
export interface Counted {
  readonly count: number
  /** Milliseconds until the window ends. */
  readonly resetMs: number
}

/**
 * Small values that may vanish at any time: slot rings, holds, cached searches, counted requests. Nothing is true only
 * here. A method of an adapter that is elsewhere rejects with an `Unavailable` within a second when it does not answer.
 */
export interface Cache {
  get(key: string): Promise<Buffer | undefined>
  /** One answer per key, in order. */
  getMany(keys: readonly string[]): Promise<(Buffer | undefined)[]>
  /** Kept until replaced when `ttlMs` is absent. */
  set(key: string, value: Buffer, ttlMs?: number): Promise<void>
  setMany(entries: readonly { readonly key: string; readonly value: Buffer }[]): Promise<void>
  /** False, changing nothing, when the key has a value. */
  setIfAbsent(key: string, value: Buffer, ttlMs: number): Promise<boolean>
  /** Atomic compare-and-set; `undefined` stands for "no value". False, changing nothing, when `before` is not what is there. */
  replace(key: string, before: Buffer | undefined, after: Buffer | undefined, ttlMs?: number): Promise<boolean>
  /** Adds one to a key's count, which begins with its first call and is forgotten `windowMs` later. Atomic. */
  count(key: string, windowMs: number): Promise<Counted>
  delete(key: string): Promise<void>
  /** Rejects when the cache cannot be reached. */
  check(): Promise<void>
}
