import { setImmediate as turn } from 'node:timers/promises'
import { testDatabase } from '@praxis/testing'
import { expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { startWakeUps } from './postgres-wake.ts'

it('stops at any moment, also while its connection opens', async () => {
  const database = await testDatabase('wake')
  const log = makeLog({ level: 'silent' })
  for (let turns = 0; turns < 200; turns += 4) {
    const wakeUps = startWakeUps({ url: database.url, log })
    for (let n = 0; n < turns; n++) await turn()
    await expect(wakeUps.stop(), `after ${turns} turns of the event loop`).resolves.toBeUndefined()
  }
  await database.drop()
})
