import type { KeyRetention } from '../store/ports.ts'

/** How long the first answer to a key is kept, in milliseconds: 48 hours, longer than any client retries. */
const KEEP_MS = 48 * 3_600_000

/** Forgets the idempotency keys that no client uses any more; resolves with how many. */
export type ForgetKeys = () => Promise<number>

export const makeForgetKeys =
  ({ keys, clock }: { keys: KeyRetention; clock: () => Date }): ForgetKeys =>
  async () => {
    const before = new Date(clock().getTime() - KEEP_MS)
    let all = 0
    for (;;) {
      const count = await keys.forgetKeys(before)
      if (count === 0) return all
      all += count
    }
  }
