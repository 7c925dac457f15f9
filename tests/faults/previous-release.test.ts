import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discard, type Instance, newHome, startInstance } from '../e2e/instance.ts'
import { lostBookings, more, startTraffic, type Traffic, unexpectedMessages } from '../e2e/traffic.ts'
import { expectNothingLost } from './expectations.ts'
import { type PreviousRelease, previousRelease } from './previous-release.ts'

const INSTALL_MS = 900_000
const BOOKINGS = 12
/** What is tried here is not how many requests are let through, nor how soon each is answered. */
const variables = { RATE_FACTOR: '1000', UPSTREAM_TIMEOUT_MS: '10000' }

let release: PreviousRelease
beforeAll(async () => {
  release = await previousRelease()
}, INSTALL_MS)

const folders: string[] = []
const instances: Instance[] = []
afterAll(async () => {
  for (const instance of instances) await discard(instance)
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

test('a folder of the last release is taken over by this version, and by the last release again', async () => {
  const home = await newHome()
  folders.push(home)
  const versions = [release.root, undefined, release.root]
  const earlier: Traffic[] = []
  for (const root of versions) {
    const instance = await startInstance({
      home,
      practitioners: 60,
      variables,
      ...(root === undefined ? {} : { root }),
    })
    instances.push(instance)
    for (const traffic of earlier) {
      expect(await lostBookings(instance, traffic)).toEqual([])
      expect(await unexpectedMessages(instance, traffic)).toEqual([])
    }
    const traffic = await startTraffic(instance)
    await more(traffic, BOOKINGS)
    await expectNothingLost(instance, traffic)
    expect(await instance.praxis('dead', 'list')).toBe('')
    earlier.push(traffic)
    expect(await instance.stop()).toBe(0)
  }
})
