import { expect } from 'vitest'
import type { Praxis } from '../e2e/instance.ts'
import { lostBookings, type Traffic, unexpectedMessages } from '../e2e/traffic.ts'

const WITHIN = { timeout: 90_000, interval: 500 }

/**
 * Ends the traffic and compares the answers that its patients got with the present state. After any fault, nothing differs.
 * `arrearsMs` is additional time for messages, in milliseconds, where many have waited.
 */
export const expectNothingLost = async (praxis: Praxis, traffic: Traffic, arrearsMs = 0): Promise<void> => {
  await traffic.stop()
  await expectReady(praxis)
  expect(await lostBookings(praxis, traffic)).toEqual([])
  await expect
    .poll(() => unexpectedMessages(praxis, traffic), { ...WITHIN, timeout: WITHIN.timeout + arrearsMs })
    .toEqual([])
  await traffic.tidy()
  await expectAuditClean(praxis)
}

/** Waits until every part reports that it is ready, without a restart. */
export const expectReady = async (praxis: Praxis): Promise<void> => {
  const status = async (): Promise<string> => (await praxis.get<{ status: string }>('/health/ready')).body.status
  await expect.poll(status, WITHIN).toBe('ready')
}

/** Expects that bookings, agendas, slot rings and search agree. */
export const expectAuditClean = async (praxis: Praxis): Promise<void> => {
  // The command exits with 1 when something differs, and when it cannot compare. Its output says what.
  const said = await praxis
    .praxis('audit')
    .catch(({ stdout = '', stderr = '' }: { stdout?: string; stderr?: string }) => stdout + stderr)
  expect(said).toMatch(/^differences\t0$/m)
}
