import { countryCodes } from '@praxis/contracts'
import {
  type Edges,
  ensurePartitions,
  firstAnswersOn,
  newId,
  openDatabase,
  type RunningService,
  startForgettingKeys,
  startRelay,
  startService,
} from '@praxis/platform'
import { checkSlotRoute } from './check-slot/route.ts'
import { makeCheckSlot } from './check-slot/use-case.ts'
import { availabilityConfig } from './config.ts'
import { startConsumingBookings } from './consume-bookings/consumer.ts'
import { startConsumingProfiles } from './consume-profiles/consumer.ts'
import { fillRingsRoute } from './fill-rings/route.ts'
import { makeFillRings } from './fill-rings/use-case.ts'
import { inspectRingsRoutes } from './inspect-rings/route.ts'
import { makeInspectRings } from './inspect-rings/use-case.ts'
import { exceptionRoutes } from './keep-exceptions/route.ts'
import { makeKeepExceptions } from './keep-exceptions/use-case.ts'
import { pageSlotsRoute } from './page-slots/route.ts'
import { makePageSlots } from './page-slots/use-case.ts'
import { makeChangeAgendas } from './recompute/change-agendas.ts'
import { makeRecompute } from './recompute/use-case.ts'
import { republishAvailabilityRoute } from './republish-availability/route.ts'
import { availabilityRoute } from './show-availability/route.ts'
import { directoryOn } from './store/directory.ts'
import { fillStateOn } from './store/fill-state.ts'
import { freeTimeOn } from './store/free-time.ts'
import { exceptionKeys } from './store/idempotency-keys.ts'
import { lockAgendasOn } from './store/lock-agendas.ts'
import { withRingRepair } from './store/repair-rings.ts'
import { ringsOn } from './store/rings.ts'
import { schedulesIn } from './store/schedules.ts'
import { type AvailabilityDb, partitioned } from './store/tables.ts'
import { makeWriteCount } from './store/write-count.ts'
import { startSweep } from './sweep/sweep.ts'

/** The availability service: who is free when, the same answer for search, booking and calendar. */
export const createAvailabilityService = async (edges: Edges): Promise<RunningService> => {
  const { bus, cache, clock } = edges
  const config = availabilityConfig(edges.env)
  const log = edges.log.child({ service: 'availability' })
  const db = await openDatabase<AvailabilityDb>({
    name: 'availability',
    url: config.DATABASE_URL,
    readerUrl: config.DATABASE_READER_URL,
    schema: 'availability',
    migrations: new URL('../migrations/', import.meta.url),
    log,
  })
  await ensurePartitions(db.pool, partitioned, countryCodes)
  const directory = directoryOn(db)
  const addedExceptions = firstAnswersOn(db, exceptionKeys)
  const replica = newId()
  const writes = makeWriteCount(cache, replica)
  const rings = ringsOn({ cache, writes, log })
  const lockAgendas = withRingRepair(lockAgendasOn(db), rings)
  const recompute = makeRecompute({ rings, clock })
  const fillRings = makeFillRings({ rings, clock })
  const freeTime = freeTimeOn({
    writer: schedulesIn(db.kysely),
    replica: schedulesIn(db.reader),
    rings,
    clock,
    log,
  })

  const relay = startRelay({ db, bus, log })
  const fillState = fillStateOn({ cache, writes, replica })
  const sweep = startSweep({ directory, lockAgendas, recompute, fillRings, rings, fillState, clock, log })
  const changeAgendas = makeChangeAgendas({ lockAgendas, recompute, freeTime, relay })
  const forgettingKeys = startForgettingKeys({ db, table: exceptionKeys, clock, log })
  const profiles = await startConsumingProfiles({ bus, changeAgendas, log })
  const bookings = await startConsumingBookings({ bus, changeAgendas, log })
  return startService({
    name: 'availability',
    config,
    edges,
    checks: {
      ...db.checks,
      bus: { probe: bus.check, effect: 'Free slots fall behind bookings and profiles; they are shown as they were.' },
      rings: { probe: sweep.check, effect: 'The rings are not all written; free slots are computed instead.' },
    },
    routes: (app) => {
      availabilityRoute(app, { freeTime, clock })
      pageSlotsRoute(app, makePageSlots({ freeTime, clock }))
      checkSlotRoute(app, makeCheckSlot({ freeTime, clock }))
      exceptionRoutes(app, makeKeepExceptions({ freeTime, directory, addedExceptions, changeAgendas, clock }))
      inspectRingsRoutes(app, makeInspectRings({ lockAgendas, rings, clock }))
      fillRingsRoute(app, { directory, lockAgendas, fillRings })
      republishAvailabilityRoute(app, { directory, lockAgendas, recompute, relay })
    },
    background: [profiles, bookings, forgettingKeys, sweep, relay, { stop: db.close }],
  })
}
