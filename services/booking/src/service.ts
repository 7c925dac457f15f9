import {
  type Edges,
  makePeer,
  makeTokens,
  newId,
  openDatabase,
  type RunningService,
  recentWritesIn,
  startRelay,
  startService,
} from '@praxis/platform'
import { cancelBookingRoute } from './cancel-booking/route.ts'
import { makeCancelBooking } from './cancel-booking/use-case.ts'
import { bookingConfig } from './config.ts'
import { confirmedPageRoute } from './confirmed-page/route.ts'
import { makeFindPatient } from './create-booking/patient.ts'
import { createBookingRoute } from './create-booking/route.ts'
import { makeCreateBooking } from './create-booking/use-case.ts'
import { getBookingRoutes } from './get-booking/route.ts'
import { makeGetBooking } from './get-booking/use-case.ts'
import { importBookingsRoute } from './import-bookings/route.ts'
import { makeImportBookings } from './import-bookings/use-case.ts'
import { startJobs } from './jobs.ts'
import { startKeepingRules } from './keep-rules/consumer.ts'
import { listBookingsRoute } from './list-bookings/route.ts'
import { makeListBookings } from './list-bookings/use-case.ts'
import { availabilityOver } from './peers/availability.ts'
import { patientsOver } from './peers/patients.ts'
import { withoutTaken } from './peers/untaken.ts'
import { placeHoldRoute } from './place-hold/route.ts'
import { makePlaceHold } from './place-hold/use-case.ts'
import { makePreCheck } from './pre-check/pre-check.ts'
import { releaseHoldRoute } from './release-hold/route.ts'
import { makeRemind } from './remind/use-case.ts'
import { rescheduleBookingRoute } from './reschedule-booking/route.ts'
import { makeRescheduleBooking } from './reschedule-booking/use-case.ts'
import { bookingsOn } from './store/bookings.ts'
import { freedTimesIn } from './store/freed-times.ts'
import { holdsIn } from './store/holds.ts'
import { lockBookingOn } from './store/lock-booking.ts'
import { remindersOn } from './store/reminders.ts'
import { ringsIn } from './store/rings.ts'
import { rulesOn } from './store/rules.ts'
import type { BookingDb } from './store/tables.ts'

/** A booking may ask two services, one after the other, and is answered within two seconds in all. */
const PEER_TIMEOUT_MS = 600

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
  const relay = startRelay({ db, bus, log })
  const bookings = bookingsOn(db, relay)
  const lockBooking = lockBookingOn(db, relay)
  const rulesStore = rulesOn(db)
  const reminders = remindersOn(db, relay)
  const freedTimes = freedTimesIn({ cache, clock, log })
  const holds = holdsIn({ cache, clock, log })
  const recentWrites = recentWritesIn({ cache, name: 'wrote-bookings', log })

  const asking = { tokens: makeTokens(config), log, timeoutMs: PEER_TIMEOUT_MS }
  const patients = patientsOver(makePeer({ name: 'patient', baseUrl: config.PATIENT_URL, ...asking }))
  const availability = withoutTaken({
    availability: availabilityOver(
      makePeer({ name: 'availability', baseUrl: config.AVAILABILITY_URL, ...asking }),
      log,
    ),
    bookings,
    rulesStore,
  })
  const preCheck = makePreCheck({ rings: ringsIn(cache, log), holds, freedTimes, availability })
  const findPatient = makeFindPatient(patients)

  const booking = { bookings, rulesStore, preCheck, availability, holds, recentWrites, clock, newId }
  const changing = { ...booking, lockBooking, freedTimes }
  const jobs = startJobs({ bookings, remind: makeRemind({ reminders, clock }), clock, log })
  const keepingRules = await startKeepingRules({ bus, log, rulesStore })
  return startService({
    name: 'booking',
    config,
    edges,
    checks: {
      ...db.checks,
      bus: {
        probe: bus.check,
        effect: 'Others learn of bookings later, and messages wait; bookings are made, moved and cancelled.',
      },
      cache: {
        probe: cache.check,
        effect: 'Slots cannot be held; bookings are made, availability being asked each time.',
      },
    },
    routes: (app) => {
      createBookingRoute(app, makeCreateBooking({ ...booking, findPatient }))
      cancelBookingRoute(app, makeCancelBooking(changing))
      rescheduleBookingRoute(app, makeRescheduleBooking(changing))
      getBookingRoutes(app, makeGetBooking({ bookings }))
      listBookingsRoute(app, makeListBookings({ bookings, recentWrites }))
      placeHoldRoute(app, makePlaceHold(booking))
      releaseHoldRoute(app, holds)
      confirmedPageRoute(app, { bookings, clock })
      importBookingsRoute(app, makeImportBookings(booking))
    },
    background: [keepingRules, jobs, relay, { stop: db.close }],
  })
}
