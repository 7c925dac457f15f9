import { internalRoutes } from '@praxis/contracts'
import { type Logger, type Peer, PeerUnavailable } from '@praxis/platform'
import type { AskSlots } from './ports.ts'

/** A result shows three. */
const PER_ITEM = 3
/** Slots are looked for in the first three months of a longer window: availability computes each day that it is asked. */
const LONGEST_MS = 92 * 24 * 3_600_000

export const slotsFrom =
  (availability: Peer, log: Logger): AskSlots =>
  async (country, hits, { from, to }) => {
    if (hits.length === 0) return []
    try {
      const { items } = await availability.call(internalRoutes.pageSlots, {
        params: { country },
        body: {
          from: from.toISOString(),
          ...(to === undefined
            ? {}
            : { to: new Date(Math.min(to.getTime(), from.getTime() + LONGEST_MS)).toISOString() }),
          perItem: PER_ITEM,
          items: hits.map(({ practitioner, location }) => ({
            practitionerId: practitioner.id,
            locationId: location.id,
          })),
        },
      })
      const byHit = new Map(items.map((item) => [`${item.practitionerId} ${item.locationId}`, item]))
      return hits.map(
        ({ practitioner, location }) =>
          byHit.get(`${practitioner.id} ${location.id}`) ?? { nextAvailableSlot: null, slots: [] },
      )
    } catch (err) {
      if (!(err instanceof PeerUnavailable)) throw err
      log.warn({ err }, 'availability cannot be asked, answering from the index')
      return undefined
    }
  }
