import type { CountryCode } from '@praxis/contracts'
import { lockKey } from '@praxis/platform'
import { type Kysely, sql, type Transaction } from 'kysely'
import { IndexMissing } from './ports.ts'
import { buildingOf, type Tables, tablesOf } from './tables.ts'

/** The name of these locks in a database that other parts may share. */
const SPACE = 'search indices'
/** The number by which release 0.1.0 locks the same. Taken first and too, until 0.3.0: then nobody runs 0.1.0 any more. */
const SPACE_IN_010 = 7_240

/**
 * Runs one write in a transaction, on the index that answers searches and on the one that is being made, as far as they
 * exist. Neither appears, disappears or changes its name meanwhile. Resolves with the result of each. Throws
 * {@link IndexMissing} when there is neither.
 */
export const writeToIndices = <Result>(
  db: Kysely<unknown>,
  country: CountryCode,
  work: (tx: Transaction<unknown>, tables: Tables) => Promise<Result>,
): Promise<readonly Result[]> =>
  keepIndices(db, country, async (tx) => {
    const results: Result[] = []
    for (const name of [country, buildingOf(country)])
      if (await hasTables(tx, name)) results.push(await work(tx, tablesOf(name)))
    if (results.length === 0) throw new IndexMissing(`no index of ${country} to write to`)
    return results
  })

/** Runs a transaction during which the indices of a country stay the same. Many such transactions may run at once. */
export const keepIndices = <Result>(
  db: Kysely<unknown>,
  country: CountryCode,
  work: (tx: Transaction<unknown>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock_shared(${SPACE_IN_010}, hashtext(${country})), pg_advisory_xact_lock_shared(${lockKey(SPACE, country)})`.execute(
      tx,
    )
    return work(tx)
  })

/** Runs a transaction that makes, promotes or drops an index. Writes to the country's indices wait until it ends. */
export const changeIndices = <Result>(
  db: Kysely<unknown>,
  country: CountryCode,
  work: (tx: Transaction<unknown>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${SPACE_IN_010}, hashtext(${country})), pg_advisory_xact_lock(${lockKey(SPACE, country)})`.execute(
      tx,
    )
    return work(tx)
  })

/** True when both tables of an index exist. */
export const hasTables = async (tx: Kysely<unknown>, name: string): Promise<boolean> => {
  const { rows } = await sql<{ exist: boolean }>`
    SELECT to_regclass(${`practitioners_${name}`}) IS NOT NULL
       AND to_regclass(${`practitioners_${name}_sources`}) IS NOT NULL AS exist`.execute(tx)
  return rows[0]?.exist === true
}
