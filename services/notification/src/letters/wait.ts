import type { LetterFault } from '@praxis/contracts'

/** Milliseconds from the first try to the second, and the most between two tries. */
const waits = {
  // A server that puts off unknown senders takes a message after some minutes.
  mailbox: { firstMs: 60_000, longestMs: 3_600_000 },
  // The channel's own rest holds back all its letters. This holds back a letter that may itself be the cause.
  channel: { firstMs: 5_000, longestMs: 600_000 },
  order: { firstMs: 5_000, longestMs: 60_000 },
  defect: { firstMs: 60_000, longestMs: 3_600_000 },
} as const satisfies Record<LetterFault, { firstMs: number; longestMs: number }>

/**
 * Milliseconds until the next try of a letter that was tried so many times: random between half and all of a time that
 * doubles. 0 for a letter that no channel was asked to take.
 */
export const waitMs = (fault: LetterFault, tries: number): number => {
  if (tries === 0 && fault === 'channel') return 0
  const { firstMs, longestMs } = waits[fault]
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(tries, 1) - 1, 20))
  return Math.round(most * (0.5 + Math.random() / 2))
}
