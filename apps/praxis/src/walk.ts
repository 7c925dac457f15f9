import type { Progress } from './progress.ts'

interface Page {
  readonly done: number
  readonly total: number
  /** Where the next page begins; null after the last. */
  readonly next: string | null
}

/** Practitioners of one page of a walk. */
export const PAGE = 200

/** Asks for page after page; resolves with how many practitioners there were. */
export const walk = async (page: (after?: string) => Promise<Page>, progress: Progress): Promise<number> => {
  let done = 0
  for (let after: string | null | undefined; after !== null; ) {
    const result = await page(after)
    done += result.done
    after = result.next
    progress.update(done, Math.max(done, result.total))
  }
  return done
}
