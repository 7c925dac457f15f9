import type { CountryCode } from '@praxis/contracts'
import { type Kysely, sql, type Transaction } from 'kysely'
import { IndexMissing } from './ports.ts'
import { buildingOf, type Tables, tablesOf } from './tables.ts'

/** Apart from the locks of other parts of a shared database. */
const SPACE = 7_240

/**
 * Runs a write in one transaction on the index that answers and on the one being made, whichever are there; neither
 * comes, goes or changes its name meanwhile. Answers with what each said. Throws {@link IndexMissing} without either.
 */
export const onIndices = <Result>(
  db: Kysely<unknown>,
  country: CountryCode,
  work: (tx: Transaction<unknown>, tables: Tables) => Promise<Result>,
): Promise<readonly Result[]> =>
  together(db, country, async (tx) => {
    const results: Result[] = []
    for (const name of [country, buildingOf(country)])
      if (await isThere(tx, name)) results.push(await work(tx, tablesOf(name)))
    if (results.length === 0) throw new IndexMissing(`no index of ${country} to write to`)
    return results
  })

/** Runs a write in one transaction, while no index comes or goes. */
export const together = <Result>(
  db: Kysely<unknown>,
  country: CountryCode,
  work: (tx: Transaction<unknown>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock_shared(${SPACE}, hashtext(${country}))`.execute(tx)
    return work(tx)
  })

/** Runs a change of the indices themselves, alone: writes wait, and find them changed. */
export const alone = <Result>(
  db: Kysely<unknown>,
  country: CountryCode,
  work: (tx: Transaction<unknown>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${SPACE}, hashtext(${country}))`.execute(tx)
    return work(tx)
  })

export const isThere = async (tx: Kysely<unknown>, name: string): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regclass(${`practitioners_${name}`}) IS NOT NULL
       AND to_regclass(${`practitioners_${name}_sources`}) IS NOT NULL AS there`.execute(tx)
  return rows[0]?.there === true
}
