import { countryCodes } from '@praxis/contracts'
import {
  type Edges,
  ensurePartitions,
  newId,
  openDatabase,
  type RunningService,
  startRelay,
  startService,
} from '@praxis/platform'
import { availabilityConfig } from './config.ts'
import { startConsumingBookings } from './consume-bookings/consumer.ts'
import { startConsumingProfiles } from './consume-profiles/consumer.ts'
import { exceptionRoutes } from './keep-exceptions/routes.ts'
import { makeInspect } from './operate/inspect.ts'
import { operatorRoutes } from './operate/routes.ts'
import { availabilityRoute } from './read-slots/availability.ts'
import { checkSlotRoute } from './read-slots/check-slot.ts'
import { makeFreeTime } from './read-slots/free-time.ts'
import { pageSlotsRoute } from './read-slots/page-slots.ts'
import { makeChange } from './recompute/change.ts'
import { makeFillRings, makeRecompute } from './recompute/recompute.ts'
import { makeRings } from './recompute/rings.ts'
import { withRingsMended } from './recompute/undone.ts'
import { makeWriteCount } from './recompute/write-count.ts'
import { directoryOn } from './store/directory.ts'
import { holdOn } from './store/hold.ts'
import { schedulesIn } from './store/schedules.ts'
import { type AvailabilityDb, partitioned } from './store/tables.ts'
import { makeRingMark } from './sweep/ring-mark.ts'
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
  const replica = newId()
  const writes = makeWriteCount(cache, replica)
  const rings = makeRings({ cache, writes, log })
  const hold = withRingsMended(holdOn(db), rings)
  const recompute = makeRecompute({ rings, clock })
  const freeTime = makeFreeTime({
    store: schedulesIn(db.kysely),
    lagging: schedulesIn(db.reader),
    rings,
    cache,
    clock,
    log,
  })

  const relay = startRelay({ db, bus, log })
  const fillRings = makeFillRings({ rings, clock })
  const sweep = startSweep({
    directory,
    hold,
    recompute,
    fillRings,
    rings,
    mark: makeRingMark({ cache, writes, replica }),
    clock,
    log,
  })
  const change = makeChange({ hold, recompute, relay })
  const profiles = await startConsumingProfiles({ bus, change, log })
  const bookings = await startConsumingBookings({ bus, change, log })
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
      pageSlotsRoute(app, { freeTime, clock })
      checkSlotRoute(app, { freeTime, clock })
      exceptionRoutes(app, { freeTime, directory, change, clock })
      operatorRoutes(app, { inspect: makeInspect({ hold, cache, clock }), directory, hold, fillRings })
    },
    background: [profiles, bookings, sweep, relay, { stop: db.close }],
  })
}
