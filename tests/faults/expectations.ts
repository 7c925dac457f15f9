import { expect } from 'vitest'
import type { Praxis } from '../e2e/instance.ts'
import { lostBookings, type Traffic, unexpectedMessages } from '../e2e/traffic.ts'

const WITHIN = { timeout: 90_000, interval: 500 }

/**
 * Ends the traffic and holds what its patients were told against what is there now: after any fault, nothing differs.
 * `arrearsMs` is how long messages may take beyond the usual, where many have waited.
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

/** Every part says so itself, without a restart. */
export const expectReady = async (praxis: Praxis): Promise<void> => {
  const status = async (): Promise<string> => (await praxis.get<{ status: string }>('/health/ready')).body.status
  await expect.poll(status, WITHIN).toBe('ready')
}

/** Bookings, agendas, slot rings and search say the same. */
export const expectAuditClean = async (praxis: Praxis): Promise<void> => {
  // It ends with 1 when something differs: what it printed says what.
  const said = await praxis.praxis('audit').catch(({ stdout }: { stdout?: string }) => stdout ?? '')
  expect(said).toMatch(/^differences\t0$/m)
}
