/** What became of a message. */
export type Outcome = 'sent' | 'refused' | 'no-address'

/** How far a message has come: just claimed by the caller, settled, or settled and announced to the other services. */
export type Progress = 'claimed' | Outcome | 'announced'

/**
 * Sees to it that only one worker sends a message, and that a repetition takes up where the last try ended. It may be
 * forgotten at any time: what was announced is in the patient service's log. Adapters: {@link claimsInCache}.
 */
export interface Claims {
  /** Claims a message that nobody has begun, else tells how far it is. Rejects, to be tried later, while another worker sends it. */
  take(key: string): Promise<Progress>
  record(key: string, progress: Exclude<Progress, 'claimed'>): Promise<void>
  /** Gives a claimed message back, for the next try. */
  release(key: string): Promise<void>
}
