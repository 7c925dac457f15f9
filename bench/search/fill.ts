import { setTimeout as wait } from 'node:timers/promises'
import type { Setting } from '../harness/bench.ts'
import type { MeasuredEngine } from './engines.ts'
import type { Made } from './made-practitioners.ts'

const BATCH = 500
const SAY_EVERY = 25_000

/** Puts practitioners `from` to `to` into the index, through the service's own adapter. Gives how many a second. */
export const fill = async (
  { index, settle }: Pick<MeasuredEngine, 'index' | 'settle'>,
  practitionerAt: (index: number) => Made,
  { from, to, say }: { readonly from: number; readonly to: number } & Pick<Setting, 'say'>,
): Promise<number> => {
  const began = performance.now()
  await untilMade(index, practitionerAt(from))
  for (let first = from; first < to; first += BATCH) {
    const made = Array.from({ length: Math.min(BATCH, to - first) }, (_, n) => practitionerAt(first + n))
    await index.putProfiles(
      'fr',
      made.map(({ profile }) => profile),
    )
    await index.putAvailability(
      'fr',
      made.map(({ availability }) => availability),
    )
    if (first % SAY_EVERY === 0) say(`${first.toLocaleString('en-US')} of ${to.toLocaleString('en-US')} practitioners`)
  }
  await settle()
  return ((to - from) * 1_000) / (performance.now() - began)
}

/** An index that was just opened makes its indices in the background. */
const untilMade = async (index: MeasuredEngine['index'], { profile }: Made): Promise<void> => {
  for (let left = 100; ; left--) {
    try {
      return await index.putProfiles('fr', [profile])
    } catch (error) {
      if (left === 0) throw error
      await wait(200)
    }
  }
}
