/** What became of a message. */
export type Outcome = 'sent' | 'refused' | 'no-address'

/**
 * The progress of a message: claimed by the caller at this moment, decided (sent, refused or without an address), or
 * decided and announced to the other services.
 */
export type Progress = 'claimed' | Outcome | 'announced'

/**
 * Makes sure that only one worker sends a message, and that a repetition continues where the last try ended. The claims may
 * be lost at any time, because the patient service's log has everything that was announced. Adapters: {@link claimsInCache}.
 */
export interface Claims {
  /**
   * Claims a message that no worker has begun. Otherwise resolves with its progress. Rejects while another worker sends it;
   * the caller tries again later.
   */
  take(key: string): Promise<Progress>
  record(key: string, progress: Exclude<Progress, 'claimed'>): Promise<void>
  /** Gives a claim up, for the next try. */
  release(key: string): Promise<void>
}
