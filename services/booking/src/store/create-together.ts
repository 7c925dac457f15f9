import { gather } from '@praxis/platform'
import pg from 'pg'
import { createOn } from './create.ts'
import { createMany, type Wanted, wantedOf } from './create-many.ts'
import type { Bookings, CreateOutcome } from './ports.ts'

/** Statements under way at once: one that waits for somebody's row must not hold up everybody. */
const AT_ONCE = 2
/** Bookings in one statement at most. */
const MOST = 64

type Create = Bookings['create']

interface Asked {
  readonly write: Parameters<Create>[0]
  readonly limits: Parameters<Create>[1]
  readonly wanted: Wanted
}

/**
 * Bookings that come at once share a statement and its commit. Of one practitioner there is never more than one in a
 * statement, and they go in by practitioner: who waits for a row holds rows of earlier practitioners only, so nobody
 * waits in a circle, whatever moves and other processes do. Where a statement is refused for the sake of one of them,
 * each is tried alone.
 */
export const createTogetherOn = (pool: pg.Pool): Create => {
  const createAlone = createOn(pool)
  const create = gather<Asked, CreateOutcome>({
    atOnce: AT_ONCE,
    most: MOST,
    namesOf: ({ write: { booking, intent } }) => [booking.practitionerId, `${intent.actorId} ${intent.key}`],
    work: async (asked) => {
      const [only] = asked
      if (only !== undefined && asked.length === 1)
        return new Map([[only, await createAlone(only.write, only.limits)] as const])
      const outcomes = await createMany(
        pool,
        asked.map(({ wanted }) => wanted),
      ).catch(refusedTogether)
      return new Map(asked.flatMap((one) => pairOf(one, outcomes.get(one.wanted.id))))
    },
  })
  return async (write, limits) => {
    try {
      return await create({ write, limits, wanted: wantedOf(write, 'created', { ...write, limits }) })
    } catch (error) {
      if (!(error instanceof RefusedTogether)) throw error
      return createAlone(write, limits)
    }
  }
}

const pairOf = (one: Asked, outcome: CreateOutcome | undefined) =>
  outcome === undefined ? [] : [[one, outcome] as const]

class RefusedTogether extends Error {}

/** What one booking may do to those beside it: 22 and 23, its data or a key that is used at this moment; a deadlock; a lock. */
const causedByOne = /^(22|23|40P01|55P03)/

const refusedTogether = (cause: unknown): never => {
  if (cause instanceof pg.DatabaseError && causedByOne.test(cause.code ?? '')) throw new RefusedTogether('', { cause })
  throw cause
}
