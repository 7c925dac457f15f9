import { expect } from 'vitest'
import { lostBookings, startTraffic, type Traffic } from '../e2e/traffic.ts'
import { expectAuditClean, expectReady } from './expectations.ts'
import { expectedOf, messageFaults } from './messages.ts'
import type { Ours } from './ours.ts'
import type { People } from './people.ts'
import { newWishes } from './wishes.ts'

const PATIENTS = 16
const WISHES = 300
const PAUSE_MS = 100
const WITHIN = { timeout: 90_000, interval: 500 }

/**
 * Breaks something while patients book and cancel, and holds what they were told against what is there then: nothing is
 * lost, nothing missing or doubled, and everything is ready without further help.
 */
export const underLoad = async (
  praxis: Ours,
  people: People,
  breaking: (traffic: Traffic) => Promise<void>,
): Promise<void> => {
  const wishes = await newWishes(people, WISHES)
  const tokens = (await people.patients(PATIENTS)).map(({ token }) => token)
  const traffic = await startTraffic(praxis, { tokens, wishes, pauseMs: PAUSE_MS })
  try {
    await breaking(traffic)
  } finally {
    await traffic.stop()
  }
  await expectReady(praxis)
  expect(await lostBookings(praxis, traffic)).toEqual([])
  const expected = new Map([...traffic.acknowledged].map(([id, { status }]) => [id, expectedOf(status)]))
  await expect.poll(() => messageFaults(praxis, expected), WITHIN).toEqual([])
  await traffic.tidy()
  await expectAuditClean(praxis)
}
