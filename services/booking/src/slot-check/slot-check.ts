import { type ConsultationType, decodeRing, type Ring, ringKey } from '@praxis/contracts'
import { type Cache, type Logger, Unavailable } from '@praxis/platform'
import { type Interval, timesOf } from '../domain/booking.ts'
import { problem } from '../domain/errors.ts'
import { likelyFree } from '../domain/likely-free.ts'
import { locationAt } from '../domain/location.ts'
import type { PractitionerRules } from '../domain/rules.ts'
import type { FreedTimes } from '../freed/freed.ts'
import type { Holds } from '../holds/store.ts'
import type { AskedSlot, Availability } from './ports.ts'

export interface Wanted {
  readonly rules: PractitionerRules
  readonly type: ConsultationType
  readonly slotStart: Date
  /** Whose hold does not stand in the way. */
  readonly holder: string
  /** Time that the wish itself would give back: the present time of a booking to be moved. */
  readonly givingBack?: Interval
}

/** Says where the slot is, or throws: `SLOT_TAKEN`, `SLOT_HELD`, or `AVAILABILITY_UNKNOWN` when nobody vouches for it. */
export type CheckSlot = (wanted: Wanted) => Promise<{ locationId: string }>

interface Deps {
  readonly cache: Cache
  readonly availability: Availability
  readonly holds: Holds
  readonly freedTimes: FreedTimes
  readonly log: Logger
}

/** The pre-check: spares PostgreSQL what cannot succeed. It may be wrong either way for a moment; the database decides. */
export const makeCheckSlot =
  ({ cache, availability, holds, freedTimes, log }: Deps): CheckSlot =>
  async ({ rules, type, slotStart, holder, givingBack }) => {
    const { practitionerId, country } = rules
    const asked: AskedSlot = { country, practitionerId, consultationTypeId: type.id, slotStart }
    const { consultationEnd, occupiedUntil } = timesOf(slotStart, type)
    const time: Interval = { start: slotStart, end: occupiedUntil }
    const taken = async () =>
      problem('SLOT_TAKEN', { field: '/slotStart', extra: { alternatives: await availability.alternatives(asked) } })

    const seen = await look()
    if (seen.heldByOther)
      throw problem('SLOT_HELD', {
        field: '/slotStart',
        extra: { alternatives: await availability.alternatives(asked) },
      })
    const openings = givingBack === undefined ? seen.freed : [...seen.freed, givingBack]
    const verdict = seen.ring === undefined ? 'unknown' : likelyFree(seen.ring, agendaOf(rules), time, openings)
    if (verdict === 'taken') throw await taken()
    const locationId = locationOf(rules, time.start, consultationEnd)
    if (verdict === 'free' && locationId !== undefined) return { locationId }

    const answer = await ask()
    if (answer.free && answer.locationId !== null) return { locationId: answer.locationId }
    const isGivenBack = openings.some(({ start, end }) => start < time.end && time.start < end)
    if (isGivenBack && locationId !== undefined) return { locationId }
    throw await taken()

    async function look(): Promise<{ ring: Ring | undefined; freed: readonly Interval[]; heldByOther: boolean }> {
      try {
        const [bytes, freed, heldByOther] = await Promise.all([
          cache.get(ringKey(practitionerId)),
          freedTimes.of(practitionerId),
          holds.isHeldByOther(practitionerId, time, holder),
        ])
        return { ring: bytes && decodeRing(bytes), freed, heldByOther }
      } catch (err) {
        log.warn({ err }, 'the cache cannot be read, asking availability')
        return { ring: undefined, freed: [], heldByOther: false }
      }
    }

    async function ask(): ReturnType<Availability['check']> {
      try {
        return await availability.check(asked)
      } catch (cause) {
        if (!(cause instanceof Unavailable)) throw cause
        throw problem('AVAILABILITY_UNKNOWN', { retryAfterSeconds: 2 }, { cause })
      }
    }
  }

const agendaOf = ({ agenda, timeZone }: PractitionerRules) => ({ ...agenda, timeZone })

/** Undefined, too, when the consultation would begin at one place and end at another. */
const locationOf = (rules: PractitionerRules, start: Date, end: Date): string | undefined => {
  const locationId = locationAt(rules, start)
  return locationAt(rules, new Date(end.getTime() - 60_000)) === locationId ? locationId : undefined
}
