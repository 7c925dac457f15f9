import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Collector, startCollector } from '../e2e/collector.ts'
import { discard, type Instance, startInstance } from '../e2e/instance.ts'
import { canaries } from './personal-data/canaries.ts'
import { everythingThatHappens } from './personal-data/happenings.ts'
import { type Place, placesOf } from './personal-data/places.ts'
import { expectAuditClean } from './settled.ts'

let collector: Collector
let praxis: Instance
beforeAll(async () => {
  collector = await startCollector()
  const variables = { ...collector.variables, LOG_LEVEL: 'trace', RATE_FACTOR: '1000' }
  praxis = await startInstance({ practitioners: 0, variables })
})
afterAll(async () => {
  await discard(praxis)
  collector.stop()
})

test('what is personal stands where it belongs, and nowhere else, whatever happens', async () => {
  await everythingThatHappens(praxis)
  const places = await placesOf(praxis, collector)
  for (const [kind, { words, allowed }] of Object.entries(canaries)) {
    const found = words.flatMap((word) => placesWith(places, word))
    expect({ kind, leaks: found.filter((place) => allowed === undefined || !allowed.test(place)) }).toEqual({
      kind,
      leaks: [],
    })
    // A word that is nowhere was not tried at all.
    if (allowed !== undefined) expect({ kind, found: new Set(found).size > 0 }).toEqual({ kind, found: true })
  }
  await expectAuditClean(praxis)
})

/** Case does not hide a name. */
const placesWith = (places: readonly Place[], word: string): string[] =>
  places.filter(([, text]) => text.toLowerCase().includes(word.toLowerCase())).map(([name]) => name)
