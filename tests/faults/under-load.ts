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
 * Breaks something while patients book and cancel, then compares the answers that they got with the present state. No
 * booking is lost, no message is missing or repeated, and every part becomes ready by itself.
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
