import { makeLog, openDatabase } from '@praxis/platform'
import { testDatabase } from '@praxis/testing'
import { sql } from 'kysely'
import { describe } from 'vitest'
import { findContract } from './find.contract.ts'
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
