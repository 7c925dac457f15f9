import {
  type Edges,
  firstAnswersOn,
  keysUnderWayIn,
  makePeer,
  makeTokens,
  newId,
  openDatabase,
  type RunningService,
  recentWritesIn,
  startForgettingKeys,
  startRelay,
  startService,
} from '@praxis/platform'
import { cancelBookingRoute } from './cancel-booking/route.ts'
import { makeCancelBooking } from './cancel-booking/use-case.ts'
import { bookingConfig } from './config.ts'
import { confirmedPageRoute } from './confirmed-page/route.ts'
import { makeFindPatient } from './create-booking/find-patient.ts'
import { createBookingRoute } from './create-booking/route.ts'
import { makeCreateBooking } from './create-booking/use-case.ts'
import { getBookingRoutes } from './get-booking/route.ts'
import { makeGetBooking } from './get-booking/use-case.ts'
import { importBookingsRoute } from './import-bookings/route.ts'
import { makeImportBookings } from './import-bookings/use-case.ts'
import { startKeepingRules } from './keep-rules/consumer.ts'
import { listBookingsRoute } from './list-bookings/route.ts'
import { makeListBookings } from './list-bookings/use-case.ts'
import { availabilityOver } from './peers/availability.ts'
import { patientsOver } from './peers/patients.ts'
import { placeHoldRoute } from './place-hold/route.ts'
import { makePlaceHold } from './place-hold/use-case.ts'
import { releaseHoldRoute } from './release-hold/route.ts'
import { startReminding } from './remind/job.ts'
import { makeRemind } from './remind/use-case.ts'
import { rescheduleBookingRoute } from './reschedule-booking/route.ts'
import { makeRescheduleBooking } from './reschedule-booking/use-case.ts'
import { makeFreeAlternatives } from './steps/free-alternatives.ts'
import { makePreCheck } from './steps/pre-check.ts'
import { makeRefuseSlot } from './steps/refuse-slot.ts'
import { bookingReaderOn } from './store/booking-reader.ts'
import { bookingWriterOn } from './store/booking-writer.ts'
import { freedTimesIn } from './store/freed-times.ts'
import { holdsIn } from './store/holds.ts'
import { bookingKeys } from './store/idempotency-keys.ts'
import { lockBookingOn } from './store/lock-booking.ts'
import { remindersOn } from './store/reminders.ts'
import { ringsIn } from './store/rings.ts'
import { rulesOn } from './store/rules.ts'
import type { BookingDb } from './store/tables.ts'

/** Milliseconds. A booking may ask two services, one after the other, and must be answered within two seconds in all. */
const PEER_TIMEOUT_MS = 600

/** The booking service. It guarantees that no two bookings of one practitioner overlap. */
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
  const bookings = bookingReaderOn(db)
  const bookingWriter = bookingWriterOn(db, relay)
  const firstAnswers = firstAnswersOn(db, bookingKeys, keysUnderWayIn({ cache, service: 'booking', log }))
  const lockBooking = lockBookingOn(db, relay)
  const rulesStore = rulesOn(db)
  const reminders = remindersOn(db, relay)
  const freedTimes = freedTimesIn({ cache, clock, log })
  const holds = holdsIn({ cache, clock, log })
  const recentWrites = recentWritesIn({ cache, name: 'wrote-bookings', log })

  const peerOptions = { tokens: makeTokens(config), log, timeoutMs: PEER_TIMEOUT_MS }
  const patients = patientsOver(makePeer({ name: 'patient', baseUrl: config.PATIENT_URL, ...peerOptions }))
  const availability = availabilityOver(
    makePeer({ name: 'availability', baseUrl: config.AVAILABILITY_URL, ...peerOptions }),
    log,
  )

  const refuseSlot = makeRefuseSlot(makeFreeAlternatives({ availability, bookings, rulesStore }))
  const preCheck = makePreCheck({ rings: ringsIn(cache, log), holds, freedTimes, availability, refuseSlot })
  const findPatient = makeFindPatient(patients)
  const slotDeps = { rulesStore, preCheck, refuseSlot, holds, clock, newId }
  const changeDeps = { ...slotDeps, bookings, firstAnswers, lockBooking, freedTimes, recentWrites }

  const reminding = startReminding({ remind: makeRemind({ reminders, clock }), log })
  const forgettingKeys = startForgettingKeys({ db, table: bookingKeys, clock, log })
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
      createBookingRoute(
        app,
        makeCreateBooking({ ...slotDeps, bookings, bookingWriter, firstAnswers, findPatient, recentWrites }),
      )
      cancelBookingRoute(app, makeCancelBooking(changeDeps))
      rescheduleBookingRoute(app, makeRescheduleBooking(changeDeps))
      getBookingRoutes(app, { getBooking: makeGetBooking({ bookings }), bookings })
      listBookingsRoute(app, makeListBookings({ bookings, recentWrites }))
      placeHoldRoute(app, makePlaceHold({ ...slotDeps, bookings }))
      releaseHoldRoute(app, holds)
      confirmedPageRoute(app, { bookings, clock })
      importBookingsRoute(app, makeImportBookings({ bookingWriter, rulesStore, clock, newId }))
    },
    background: [keepingRules, reminding, forgettingKeys, relay, { stop: db.close }],
  })
}
