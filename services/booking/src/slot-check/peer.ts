import { internalRoutes } from '@praxis/contracts'
import { type Logger, type Peer, Unavailable } from '@praxis/platform'
import { LRUCache } from 'lru-cache'
import type { Availability } from './ports.ts'

/** Everybody who loses one slot is shown the same alternatives for this long, found once. */
const SHARE_MS = 1_000

export const availabilityOver = (peer: Peer, log: Logger): Availability => {
  const ask: (slot: Parameters<Availability['check']>[0]) => Promise<Answer> = ({ country, slotStart, ...slot }) =>
    peer.call(internalRoutes.checkSlot, {
      params: { country },
      body: {
        practitionerId: slot.practitionerId,
        consultationTypeId: slot.consultationTypeId,
        slotStart: slotStart.toISOString(),
      },
    })
  const shared = new LRUCache<string, Promise<Answer['alternatives']>>({ max: 1_000, ttl: SHARE_MS })
  return {
    check: ask,
    alternatives: (slot) => {
      const key = `${slot.practitionerId} ${slot.consultationTypeId} ${slot.slotStart.getTime()}`
      const known = shared.get(key)
      if (known !== undefined) return known
      const found = ask(slot).then(
        ({ alternatives }) => alternatives,
        (err) => {
          if (!(err instanceof Unavailable)) throw err
          log.warn({ err }, 'no alternatives to offer')
          return []
        },
      )
      shared.set(key, found)
      return found
    },
  }
}

interface Answer {
  readonly free: boolean
  readonly locationId: string | null
  readonly alternatives: readonly { slotStart: string }[]
}
