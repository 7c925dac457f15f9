import { decodeRing, ringKey } from '@praxis/contracts'
import type { Cache, Logger } from '@praxis/platform'
import type { Rings } from './ports.ts'

export const ringsIn = (cache: Cache, log: Logger): Rings => ({
  of: async (practitionerId) => {
    try {
      const bytes = await cache.get(ringKey(practitionerId))
      return bytes && decodeRing(bytes)
    } catch (err) {
      log.warn({ err }, 'the ring cannot be read')
      return undefined
    }
  },
})
