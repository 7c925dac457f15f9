import {
  type Edges,
  makePeer,
  makeTokens,
  openDatabase,
  type RunningService,
  startRelay,
  startService,
} from '@praxis/platform'
import { cancelBookingRoute } from './cancel-booking/route.ts'
import { makeCancelBooking } from './cancel-booking/use-case.ts'
import { bookingConfig } from './config.ts'
import { makeFindPatient } from './create-booking/patient.ts'
import { createBookingRoute } from './create-booking/route.ts'
import { makeCreateBooking } from './create-booking/use-case.ts'
import { freedTimesIn } from './freed/freed.ts'
import { holdRoutes } from './holds/routes.ts'
import { holdsIn } from './holds/store.ts'
import { importBookingsRoute } from './import-bookings/route.ts'
import { makeImportBookings } from './import-bookings/use-case.ts'
import { startKeepingRules } from './keep-rules/consumer.ts'
import { readBookingsRoutes } from './read-bookings/routes.ts'
import { startPlanningReminders } from './reminders/consumer.ts'
import { startJobs } from './reminders/jobs.ts'
import { rescheduleBookingRoute } from './reschedule-booking/route.ts'
import { makeRescheduleBooking } from './reschedule-booking/use-case.ts'
import { availabilityOver } from './slot-check/peer.ts'
import { makeCheckSlot } from './slot-check/slot-check.ts'
import { bookingsOn } from './store/bookings.ts'
import { holdBookingOn } from './store/hold-booking.ts'
import { rulesOn } from './store/rules.ts'
import type { BookingDb } from './store/tables.ts'

/** The booking service: no two bookings of one practitioner overlap, whatever happens. */
export const createBookingService = async (edges: Edges): Promise<RunningService> => {
  const { bus, cache, clock } = edges
  const config = bookingConfig(edges.env)
  const log = edges.log.child({ service: 'booking' })
  const db = await openDatabase<BookingDb>({
    name: 'booking',
    url: config.DATABASE_URL,
    readerUrl: config.DATABASE_READER_URL,
    migrations: new URL('../migrations/', import.meta.url),
    log,
    poolSize: 20,
  })
  const bookings = bookingsOn(db)
  const holdBooking = holdBookingOn(db)
  const rulesStore = rulesOn(db)
  const freedTimes = freedTimesIn({ cache, clock, log })
  const holds = holdsIn({ cache, clock })

  const tokens = makeTokens(config)
  const patients = makePeer({ name: 'patient', baseUrl: config.PATIENT_URL, tokens, log })
  const availability = availabilityOver(
    makePeer({ name: 'availability', baseUrl: config.AVAILABILITY_URL, tokens, log }),
    log,
  )

  const relay = startRelay({ db, bus, log })
  const jobs = await startJobs({ db, bookings, relay, clock, log })
  const keepingRules = await startKeepingRules({ bus, log, rulesStore })
  const planningReminders = await startPlanningReminders({ bus, db, clock, log })

  const limits = { withPractitioner: config.PATIENT_LIMIT_WITH_PRACTITIONER, inAll: config.PATIENT_LIMIT_IN_ALL }
  const checkSlot = makeCheckSlot({ cache, availability, holds, freedTimes, log })
  const findPatient = makeFindPatient(patients)
  const changing = { bookings, holdBooking, rulesStore, freedTimes, relay, clock }
  return startService({
    name: 'booking',
    config,
    edges,
    checks: { database: db.check, bus: bus.check },
    routes: (app) => {
      createBookingRoute(
        app,
        makeCreateBooking({
          bookings,
          rulesStore,
          findPatient,
          checkSlot,
          availability,
          holds,
          limits,
          relay,
          clock,
          log,
        }),
      )
      cancelBookingRoute(app, makeCancelBooking(changing))
      rescheduleBookingRoute(app, makeRescheduleBooking({ ...changing, checkSlot, availability }))
      readBookingsRoutes(app, bookings)
      importBookingsRoute(app, makeImportBookings({ bookings, rulesStore, relay, clock }))
      holdRoutes(app, { holds, rulesStore, checkSlot, clock })
    },
    background: [keepingRules, planningReminders, jobs, relay, { stop: db.close }],
  })
}
