import { setTimeout as wait } from 'node:timers/promises'
import type { Setting } from '../harness/bench.ts'
import type { MeasuredEngine } from './engines.ts'
import type { SamplePractitioner } from './sample-practitioners.ts'

const BATCH = 500
const SAY_EVERY = 25_000

/** Puts practitioners `from` to `to` into the index through the service's own adapter. Resolves with their number per second. */
export const fill = async (
  { index, settle }: Pick<MeasuredEngine, 'index' | 'settle'>,
  practitionerAt: (index: number) => SamplePractitioner,
  { from, to, say }: { readonly from: number; readonly to: number } & Pick<Setting, 'say'>,
): Promise<number> => {
  const began = performance.now()
  await putFirst(index, practitionerAt(from))
  for (let first = from; first < to; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, to - first) }, (_, n) => practitionerAt(first + n))
    await index.putProfiles(
      'fr',
      batch.map(({ profile }) => profile),
    )
    await index.putAvailability(
      'fr',
      batch.map(({ availability }) => availability),
    )
    if (first % SAY_EVERY === 0) say(`${first.toLocaleString('en-US')} of ${to.toLocaleString('en-US')} practitioners`)
  }
  await settle()
  return ((to - from) * 1_000) / (performance.now() - began)
}

/** Tries again until the index takes a profile, because it creates its tables or indices in the background. */
const putFirst = async (index: MeasuredEngine['index'], { profile }: SamplePractitioner): Promise<void> => {
  for (let left = 100; ; left--) {
    try {
      return await index.putProfiles('fr', [profile])
    } catch (error) {
      if (left === 0) throw error
      await wait(200)
    }
  }
}
