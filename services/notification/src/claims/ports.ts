/** What became of a message. `unreachable` means that no channel took it in time. */
export type Outcome = 'sent' | 'refused' | 'no-address' | 'unreachable'

/**
 * The progress of a message: claimed by the caller at this moment, in another worker's hands, decided, or decided and
 * announced to the other services.
 */
export type Progress = 'claimed' | 'under-way' | Outcome | 'announced'

/**
 * Makes sure that only one worker sends a message, and that a repetition continues where the last try ended. The claims may
 * be lost at any time, because the patient service's log has everything that was announced. Adapters: {@link claimsInCache}.
 */
export interface Claims {
  /** Claims a message that no worker has begun. Otherwise resolves with its progress. */
  take(key: string): Promise<Progress>
  record(key: string, progress: Outcome | 'announced'): Promise<void>
  /** Gives a claim up, for the next try. */
  release(key: string): Promise<void>
}
