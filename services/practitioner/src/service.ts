import { countryCodes } from '@praxis/contracts'
import {
  type Edges,
  ensurePartitions,
  firstAnswersOn,
  newId,
  openDatabase,
  type RunningService,
  recentWritesIn,
  startForgettingKeys,
  startRelay,
  startService,
} from '@praxis/platform'
import { practitionerConfig } from './config.ts'
import { importPractitionersRoute } from './import-practitioners/route.ts'
import { readPractitionerRoutes } from './read-practitioner/route.ts'
import { republishProfilesRoute } from './republish-profiles/route.ts'
import { makeRepublishProfiles } from './republish-profiles/use-case.ts'
import { practitionerKeys } from './store/idempotency-keys.ts'
import { practitionerReaderOn } from './store/read-practitioners.ts'
import { type PractitionerDb, partitioned } from './store/tables.ts'
import { transactionsOn } from './store/write-practitioners.ts'
import { walkProfilesRoute } from './walk-profiles/route.ts'
import { writePractitionerRoutes } from './write-practitioner/route.ts'
import { makeWritePractitioners } from './write-practitioner/use-case.ts'

/** The practitioner service. It owns the public profiles, and how messages reach the practitioners. */
export const createPractitionerService = async (edges: Edges): Promise<RunningService> => {
  const config = practitionerConfig(edges.env)
  const log = edges.log.child({ service: 'practitioner' })
  const db = await openDatabase<PractitionerDb>({
    name: 'practitioner',
    url: config.DATABASE_URL,
    readerUrl: config.DATABASE_READER_URL,
    migrations: new URL('../migrations/', import.meta.url),
    log,
  })
  await ensurePartitions(db.pool, partitioned, countryCodes)
  const recentWrites = recentWritesIn({ cache: edges.cache, name: 'practitioners', log })
  const practitioners = practitionerReaderOn(db, recentWrites)
  const relay = startRelay({ db, bus: edges.bus, log })
  const inTransaction = transactionsOn(db)
  const writing = makeWritePractitioners({
    practitioners,
    createdPractitioners: firstAnswersOn(db, practitionerKeys),
    inTransaction,
    clock: edges.clock,
    newId,
    wake: relay.wake,
    recentWrites,
  })
  const forgettingKeys = startForgettingKeys({ db, table: practitionerKeys, clock: edges.clock, log })
  return startService({
    name: 'practitioner',
    config,
    edges,
    checks: {
      ...db.checks,
      bus: {
        probe: edges.bus.check,
        effect: 'Others learn of changed profiles later; profiles are shown and changed.',
      },
    },
    routes: (app) => {
      readPractitionerRoutes(app, practitioners)
      writePractitionerRoutes(app, writing)
      importPractitionersRoute(app, writing)
      walkProfilesRoute(app, practitioners)
      republishProfilesRoute(app, makeRepublishProfiles({ practitioners, inTransaction, relay, clock: edges.clock }))
    },
    background: [forgettingKeys, relay, { stop: db.close }],
  })
}
