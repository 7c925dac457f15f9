import { type RawBuilder, sql, type Transaction } from 'kysely'

export interface IdLock {
  /** Names what is locked, such as `practitioner profiles`. Parts that share a database use different names. */
  readonly space: string
  readonly ids: readonly string[]
  /**
   * The number of the same space in release 0.1.0. Its lock is taken too, so that both releases exclude
   * each other during an upgrade. Release 0.3.0 removes this number, because nobody runs 0.1.0 beside it.
   */
  readonly spaceIn010: number
}

/**
 * Locks ids until the transaction ends. Whoever locks one of them under the same space waits. These are advisory locks,
 * because the row of an id may not exist yet.
 *
 * Nobody deadlocks: everybody takes all locks of 0.1.0 first, in the order of the ids, as 0.1.0 does; then all locks by
 * name, in the same order.
 */
export const lockIds = async <Schema>(tx: Transaction<Schema>, { space, ids, spaceIn010 }: IdLock): Promise<void> => {
  const inOrder = [...new Set(ids)].sort()
  await sql`
    SELECT pg_advisory_xact_lock(lock_key)
    FROM unnest(${inOrder}::text[]) WITH ORDINALITY AS ids (id, place),
         LATERAL (VALUES (1, hashtextextended(id, ${spaceIn010}::bigint)), (2, ${lockKey(space, sql`id`)}))
           AS locks (release, lock_key)
    ORDER BY release, place`.execute(tx)
}

/** The key of an advisory lock, a hash of the name of its space and an id. Two pairs share a key only by chance. */
export const lockKey = (space: string, id: RawBuilder<unknown> | string): RawBuilder<unknown> =>
  sql`hashtextextended(${space}::text || ' ' || ${id}::text, 0)`
