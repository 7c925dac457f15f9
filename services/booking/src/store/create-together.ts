import { gather } from '@praxis/platform'
import { LRUCache } from 'lru-cache'
import pg from 'pg'
import { createOne } from './create.ts'
import { createMany } from './create-many.ts'
import type { Bookings, CreateOutcome } from './ports.ts'
import { type Wanted, wantedOf } from './wanted.ts'

/** Statements under way at once: while one waits for somebody's row, the other goes on. */
const AT_ONCE = 2
/** Statements of one booking beside those, for rivals in one agenda: a row that is held must not hold every connection. */
const ALONE_AT_ONCE = 8
/** Bookings in one statement at most. */
const MOST = 64
/** Who has waited so long for a turn is told so while somebody still listens: a gateway gives up after 1.6 s. */
const PATIENCE_MS = 1_500
/** For how long a practitioner is kept apart in whose agenda somebody held a row for too long, in milliseconds. */
const APART_MS = 10_000

/**
 * Bookings that come at once share a statement and its commit. Of one practitioner there is never more than one in a
 * statement, and they go in by practitioner: who waits for a row holds rows of earlier practitioners only, so nobody
 * waits in a circle, whatever moves and other processes do. Rivals for one agenda have statements of their own, which
 * hold nothing while they wait. Where a statement is refused for the sake of one booking, each is tried alone.
 */
export const createTogetherOn = (pool: pg.Pool): Bookings['create'] => {
  const apart = new LRUCache<string, true>({ max: 1_000, ttl: APART_MS })
  const write = async (wanted: Wanted): Promise<CreateOutcome> => {
    try {
      return await createOne(pool, wanted)
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) apart.set(wanted.practitioner_id, true)
      throw error
    }
  }
  const inTurn = gather<Wanted, CreateOutcome>({
    atOnce: ALONE_AT_ONCE,
    most: 1,
    patienceMs: PATIENCE_MS,
    namesOf: ({ id }) => [id],
    work: eachBy(write),
  })
  // An id is new: nobody else waits under it.
  const alone = (wanted: Wanted): Promise<CreateOutcome> => inTurn(wanted) ?? write(wanted)
  const together = gather<Wanted, CreateOutcome>({
    atOnce: AT_ONCE,
    most: MOST,
    patienceMs: PATIENCE_MS,
    namesOf: ({ practitioner_id, actor_id, intent }) => [practitioner_id, `${actor_id} ${intent}`],
    work: async (all) => {
      if (all.length === 1) return eachBy(write)(all)
      const outcomes = await createMany(pool, all).catch(refusedTogether)
      return new Map(all.flatMap((one) => pairOf(one, outcomes.get(one.id))))
    },
  })
  return async (write, limits) => {
    const wanted = wantedOf(write, 'created', { ...write, limits })
    const joined = apart.has(wanted.practitioner_id) ? undefined : together(wanted)
    if (joined === undefined) return alone(wanted)
    try {
      return await joined
    } catch (error) {
      if (error instanceof RefusedTogether) return alone(wanted)
      throw error
    }
  }
}

const eachBy =
  (write: (wanted: Wanted) => Promise<CreateOutcome>) =>
  async (all: readonly Wanted[]): Promise<ReadonlyMap<Wanted, CreateOutcome>> =>
    new Map(await Promise.all(all.map(async (wanted) => [wanted, await write(wanted)] as const)))

const pairOf = (one: Wanted, outcome: CreateOutcome | undefined) =>
  outcome === undefined ? [] : [[one, outcome] as const]

class RefusedTogether extends Error {}

const LOCK_NOT_AVAILABLE = '55P03'
/**
 * What one booking may do to those beside it: 22 and 23, its data or a key that is used at this moment; a deadlock; a row
 * that somebody holds; several of those, one after the other, until the statement's time is over.
 */
const causedByOne = /^(22|23|40P01|55P03|57014)/

const sqlState = (error: unknown): string => (error instanceof pg.DatabaseError ? (error.code ?? '') : '')

const refusedTogether = (cause: unknown): never => {
  if (causedByOne.test(sqlState(cause))) throw new RefusedTogether('', { cause })
  throw cause
}
