import { randomUUID } from 'node:crypto'
import { MINUTE_MS } from '@praxis/contracts'
import { makeLog, systemClock } from '@praxis/platform'
import { openRedisCache } from '@praxis/platform/engines'
import { repeatWhileUnavailable, startTestRedis } from '@praxis/testing'
import { expect, it } from 'vitest'
import { holdsIn } from './holds.ts'

const RIVALS = 150
const HALF_HOUR_MS = 30 * MINUTE_MS

it('a hundred and fifty people hold a hundred and fifty slots of one practitioner at once', async () => {
  const redis = await startTestRedis()
  const log = makeLog({ level: 'silent' })
  const cache = await openRedisCache({ url: redis.url, cluster: false, log })
  const holds = holdsIn({ cache, clock: systemClock, log })
  const practitionerId = randomUUID()
  const first = Date.now()
  const placed = await Promise.all(
    Array.from({ length: RIVALS }, (_, n) => {
      const [start, end] = [n, n + 1].map((slot) => new Date(first + slot * HALF_HOUR_MS))
      if (start === undefined || end === undefined) throw new TypeError('no slot')
      const hold = { id: randomUUID(), practitionerId, holder: `person-${n}`, start, end }
      return repeatWhileUnavailable(() => holds.place(hold, 5))
    }),
  )
  expect(placed.filter((each) => !(each instanceof Date))).toEqual([])
  await cache.stop()
  await redis.stop()
})
