import { makeLog, newId, openDatabase } from '@praxis/platform'
import { testDatabase } from '@praxis/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findContract } from './find.contract.ts'
import { IndexMissing } from './ports.ts'
import { openPostgresIndex } from './postgres.ts'
import { rebuildContract } from './rebuild.contract.ts'
import { versionsContract } from './versions.contract.ts'

const open = async () => {
  const server = await testDatabase('search')
  const database = await openDatabase<unknown>({
    name: 'search',
    url: server.url,
    migrations: new URL('../../migrations/', import.meta.url),
    log: makeLog({ level: 'silent' }),
  })
  await openPostgresIndex(database)
  return {
    // The tables that it made are no hindrance to opening it again.
    index: await openPostgresIndex(database),
    database,
    versionRuns: 60,
    lose: async (country: string) => {
      await sql`SELECT drop_practitioner_index(${country})`.execute(database.kysely)
    },
    reopen: () => openPostgresIndex(database),
    stop: async () => {
      await database.close()
      await server.drop()
    },
  }
}

describe('versions in PostgreSQL', () => versionsContract(open))
describe('finding in PostgreSQL', () => findContract(open))
describe('a rebuild in PostgreSQL', () => rebuildContract(open))

it('marks at its opening the tables of before there were marks, and does not make them again when they are lost', async () => {
  const { index, database, lose, reopen, stop } = await open()
  await sql`TRUNCATE search_indices`.execute(database.kysely)
  await reopen()
  expect(await index.findEntries('fr', [newId()])).toEqual([])
  await lose('fr')
  await reopen()
  await expect(index.findEntries('fr', [newId()])).rejects.toThrow(IndexMissing)
  await stop()
})
