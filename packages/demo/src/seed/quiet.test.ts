import type { Lag } from '@praxis/platform'
import { makeLog } from '@praxis/platform'
import { expect, test } from 'vitest'
import { makeQuietCheck } from './quiet.ts'

/** A bus that reports these backlogs one after the other, the last for ever, while a second passes at each look. */
const looks = async (backlogs: readonly number[], topic = 'booking-events'): Promise<number> => {
  let look = 0
  const lag = async (): Promise<Lag[]> => [{ group: 'search', topic, messages: backlogs[look] ?? backlogs.at(-1) ?? 0 }]
  const clock = (): Date => new Date(look * 1_000)
  const isQuiet = makeQuietCheck({ bus: { lag }, clock, log: makeLog({ level: 'silent' }) })
  while (!(await isQuiet())) look++
  return look
}

test('waits until nothing has been left to read for a while', async () => {
  expect(await looks([3, 0, 0, 2, 0])).toBe(8)
})

test('gives up on a consumer that is stuck, counted from its last progress', async () => {
  expect(await looks([9, 8, 7])).toBe(32)
})

test('does not wait for dead events, which nobody reads', async () => {
  expect(await looks([7], 'booking-events.dead')).toBe(4)
})
