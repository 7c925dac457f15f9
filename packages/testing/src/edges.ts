import type { Person } from '@praxis/contracts'
import { type Edges, makeLog, memoryCache, newId, openPostgresBus } from '@praxis/platform'
import { type TestClock, testClock } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { INTERNAL_CLIENT, startTestIssuer } from './issuer.ts'

export interface TestEdgesOptions {
  /** The time of the clock, RFC 3339. Real time when absent. */
  readonly now?: string
  /** Names of the new databases. The first is `DATABASE_URL`. */
  readonly databases?: readonly string[]
}

export interface TestEdges {
  /** The argument of a `create<Name>Service`: a real PostgreSQL, a real bus and real tokens. Only the clock is a test's own. */
  readonly edges: Edges & { readonly clock: TestClock }
  /** An access token that the issuer gives to this person. */
  tokenFor(person: TestPerson): Promise<string>
  /** An access token that a service gets for itself. */
  internalToken(): Promise<string>
  /** The URL of one of `databases`. */
  databaseUrl(name: string): string
  /** Stop the service under test first. Rejects when it left a database connection open. */
  stop(): Promise<void>
}

export interface TestPerson extends Pick<Person, 'role' | 'country'> {
  /** A new id when absent. */
  readonly id?: string
  readonly practitionerIds?: readonly string[]
}

/** Creates everything that one service needs around it. Each test file has its own. */
export const testEdges = async ({ now, databases = [] }: TestEdgesOptions = {}): Promise<TestEdges> => {
  const [issuer, busDatabase, ...own] = await Promise.all([
    startTestIssuer(),
    testDatabase('bus'),
    ...databases.map((name) => testDatabase(name)),
  ])
  const log = makeLog({ level: process.env.LOG_LEVEL ?? 'silent' })
  const clock = testClock(now)
  const bus = await openPostgresBus({ url: busDatabase.url, log })
  const env = {
    PRAXIS_ENV: 'development',
    DATABASE_URL: own[0]?.url,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: 'praxis',
    CLIENT_ID: INTERNAL_CLIENT.id,
    CLIENT_SECRET: INTERNAL_CLIENT.secret,
    HOST: '127.0.0.1',
    PORT: '0',
    // A busy machine is late, and so is a test that keeps the event loop for itself.
    OVERLOAD_DELAY_MS: '600000',
  }
  return {
    edges: { env, bus, cache: memoryCache({ clock }), clock, log },
    tokenFor: ({ id = newId(), role, country, practitionerIds = [] }) =>
      issuer.sign({ sub: id, role, country, practitioner_ids: [...practitionerIds] }),
    internalToken: () => issuer.sign({ sub: INTERNAL_CLIENT.id, scope: 'internal' }),
    databaseUrl: (name) => urlOf(own[databases.indexOf(name)], name),
    stop: async () => {
      await bus.close()
      await issuer.stop()
      await dropAll([busDatabase, ...own])
    },
  }
}

const urlOf = (database: TestDatabase | undefined, name: string): string => {
  if (database === undefined) throw new Error(`testEdges was not asked for a database ${name}`)
  return database.url
}

/** Drops all databases even when one of them rejects. */
const dropAll = async (databases: readonly TestDatabase[]): Promise<void> => {
  const results = await Promise.allSettled(databases.map((database) => database.drop()))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
