import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Booking } from '../e2e/answers.ts'
import { discard, type Instance, newHome, startInstance } from '../e2e/instance.ts'
import { more, startTraffic, unexpectedMessages } from '../e2e/traffic.ts'
import { expectAuditClean, expectNothingLost, expectReady } from './expectations.ts'

/** Bookings that are confirmed before the copy begins. */
const BEFORE = 20
const SOME = 5
const WITHIN = { timeout: 60_000, interval: 500 }
/** What is tried here is not how many requests are let through. */
const variables = { RATE_FACTOR: '1000' }

const instances: Instance[] = []
const started = async (options: Parameters<typeof startInstance>[0]): Promise<Instance> => {
  const instance = await startInstance({ ...options, variables })
  instances.push(instance)
  return instance
}
const folders: string[] = []
afterAll(async () => {
  for (const instance of instances) await discard(instance)
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

test('a back-up that was made under load starts with all that was confirmed before it, audits clean and goes on', async () => {
  const lost = await started({ practitioners: 100 })
  const traffic = await startTraffic(lost)
  await more(traffic, BEFORE)
  const confirmed = new Map(traffic.acknowledged)
  const folder = await newHome()
  folders.push(folder)
  const copy = join(folder, 'copy')
  expect(await lost.praxis('backup', copy)).toBe(`backup\t${copy}\n`)
  await more(traffic, SOME)
  await traffic.stop()
  await expect(lost.praxis('backup', copy)).rejects.toThrow('is there already; name a new folder')
  await discard(lost)

  const restored = await started({ home: copy })
  await expectReady(restored)
  const found = new Map<string, { status: 'confirmed' | 'cancelled'; token: string }>()
  for (const [id, { status: before, token }] of confirmed) {
    const { body } = await restored.get<Booking>(`/fr/v1/bookings/${id}`, { token })
    const after = traffic.acknowledged.get(id)?.status
    // One that was cancelled while the copy was made may be in it as it was before or after.
    expect([before, after], id).toContain(body.status)
    found.set(id, { status: body.status === 'cancelled' ? 'cancelled' : 'confirmed', token })
  }
  expect(found.size).toBeGreaterThanOrEqual(BEFORE)
  const restoredTraffic = { ...traffic, acknowledged: found }
  await expect.poll(() => unexpectedMessages(restored, restoredTraffic), WITHIN).toEqual([])
  await expectAuditClean(restored)

  const next = await startTraffic(restored)
  await more(next, SOME)
  await expectNothingLost(restored, next)
})
