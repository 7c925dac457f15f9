/** Milliseconds that a booking waits for its turn. The gateway gives up after 1.6 s, and must still get the refusal. */
export const PATIENCE_MS = 1_500
