import { sql, type Transaction } from 'kysely'

/**
 * Holds these ids until the transaction ends: who holds one of them under the same `space` goes first. The locks are on
 * ids, as there may be no row yet, and taken in order, so that two who hold several never wait for each other. Parts
 * that share a database take spaces of their own.
 */
export const takeTurns = async <Schema>(
  tx: Transaction<Schema>,
  ids: readonly string[],
  space: number,
): Promise<void> => {
  const inOrder = [...new Set(ids)].sort()
  await sql`
    SELECT pg_advisory_xact_lock(hashtextextended(id, ${space}))
    FROM unnest(${inOrder}::text[]) WITH ORDINALITY AS ids (id, place) ORDER BY place`.execute(tx)
}
