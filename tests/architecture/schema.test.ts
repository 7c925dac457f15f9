import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Logger, makeLog, openDatabase } from '@praxis/platform'
import { type TestDatabase, testDatabase } from '@praxis/testing'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Availability keeps its tables in a schema of its own, in the practitioner cluster's database. */
const schemaOf: Readonly<Record<string, string>> = { availability: 'availability' }

/** Every service and stand-in that has tables: its name and its folder. */
const owners = ['services', 'stand-ins'].flatMap((group) => {
  const folder = new URL(`../../${group}/`, import.meta.url)
  const names = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/migrations/`, folder)))
  return names.map((name) => [name, new URL(`${name}/`, folder)] as const)
})

describe.each(owners)('the migrations of %s', (service, folder) => {
  let database: TestDatabase
  const log: Logger = makeLog({ level: 'silent' })
  beforeAll(async () => {
    database = await testDatabase(service)
  })
  afterAll(() => database.drop())

  it('make the schema that schema.sql shows', async () => {
    const schema = schemaOf[service] ?? 'public'
    const db = await openDatabase({
      name: service,
      url: database.url,
      schema,
      migrations: new URL('migrations/', folder),
      log,
    })
    const dump = await dumpSchema(db.pool, schema)
    await db.close()
    const advice = 'the migrations have changed: write schema.sql with npm test -- tests/architecture -u'
    await expect(dump, advice).toMatchFileSnapshot(fileURLToPath(new URL('schema.sql', folder)))
  })
})

/** Every table with its columns, constraints and indexes, and every function, as PostgreSQL itself writes them. */
const dumpSchema = async (pool: pg.Pool, schema: string): Promise<string> => {
  const { rows } = await pool.query<{ line: string }>(DUMP, [schema])
  return `-- What the migrations make; written by the test that compares it (npm test -- tests/architecture -u).\n${rows.map(({ line }) => line).join('\n')}\n`
}

const DUMP = `
  WITH tables AS (
    SELECT c.oid, c.relname, c.relkind, c.relispartition FROM pg_class c
    WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('migrations', 'expansions')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ), lines AS (
    SELECT relname, 0 AS part, 0 AS place, '' AS name,
           E'\\nTABLE ' || relname || CASE WHEN relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(oid) ELSE '' END AS line
    FROM tables WHERE NOT relispartition
    UNION ALL
    SELECT relname, 1, attnum, attname, '  ' || attname || ' ' || format_type(atttypid, atttypmod)
           || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
           || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
    FROM tables JOIN pg_attribute a ON a.attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE NOT relispartition
    UNION ALL
    SELECT relname, 2, 0, conname, '  CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(c.oid)
    FROM tables JOIN pg_constraint c ON c.conrelid = tables.oid AND contype <> 'n' WHERE NOT relispartition
    UNION ALL
    SELECT relname, 3, 0, i.indexrelid::regclass::text, '  ' || pg_get_indexdef(i.indexrelid)
    FROM tables JOIN pg_index i ON i.indrelid = tables.oid
    WHERE NOT relispartition AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    UNION ALL
    SELECT 'zz', 4, 0, p.proname, E'\\n' || pg_get_functiondef(p.oid)
    FROM pg_proc p WHERE p.pronamespace = $1::regnamespace AND p.prokind IN ('f', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  )
  SELECT line FROM lines ORDER BY relname, part, place, name`
