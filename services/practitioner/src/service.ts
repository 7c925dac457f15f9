import { countryCodes } from '@praxis/contracts'
import {
  type Edges,
  ensurePartitions,
  newId,
  openDatabase,
  type RunningService,
  recentWritesIn,
  startRelay,
  startService,
} from '@praxis/platform'
import { practitionerConfig } from './config.ts'
import { importPractitionersRoute } from './import-practitioners/route.ts'
import { readPractitionerRoutes } from './read-practitioner/routes.ts'
import { practitionersOn } from './store/read.ts'
import { type PractitionerDb, partitioned } from './store/tables.ts'
import { transactionsOn } from './store/write.ts'
import { walkProfilesRoute } from './walk-profiles/route.ts'
import { writePractitionerRoutes } from './write-practitioner/routes.ts'
import { makeWritePractitioners } from './write-practitioner/use-cases.ts'

/** The practitioner service: public profiles, and how their owners are reached. */
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
  const practitioners = practitionersOn(db, recentWrites)
  const relay = startRelay({ db, bus: edges.bus, log })
  const writing = makeWritePractitioners({
    practitioners,
    inTransaction: transactionsOn(db),
    clock: edges.clock,
    newId,
    wake: relay.wake,
    recentWrites,
  })
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
    },
    background: [relay, { stop: db.close }],
  })
}
