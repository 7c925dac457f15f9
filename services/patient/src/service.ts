import {
  type Edges,
  firstAnswersOn,
  newId,
  openDatabase,
  type RunningService,
  startForgettingKeys,
  startService,
} from '@praxis/platform'
import { answerServicesRoutes } from './answer-services/route.ts'
import { patientConfig } from './config.ts'
import { importPatientsRoute } from './import-patients/route.ts'
import { exportLetters } from './keep-letters/gauges.ts'
import { keepLettersRoutes } from './keep-letters/route.ts'
import { keepProfileRoutes } from './keep-profile/route.ts'
import { makeKeepProfile } from './keep-profile/use-case.ts'
import { startProjectingBookings } from './project-bookings/consumer.ts'
import { startProjectingDeliveries } from './project-deliveries/consumer.ts'
import { readHistoryRoute } from './read-history/route.ts'
import { deliveriesOn } from './store/deliveries.ts'
import { historyOn } from './store/history.ts'
import { dependantKeys } from './store/idempotency-keys.ts'
import { lettersOn } from './store/letters.ts'
import { patientsOn } from './store/patients.ts'
import type { PatientDb } from './store/tables.ts'

/** The patient service: who patients are, and what happened to their bookings. */
export const createPatientService = async (edges: Edges): Promise<RunningService> => {
  const { bus, clock } = edges
  const config = patientConfig(edges.env)
  const log = edges.log.child({ service: 'patient' })
  const db = await openDatabase<PatientDb>({
    name: 'patient',
    url: config.DATABASE_URL,
    readerUrl: config.DATABASE_READER_URL,
    migrations: new URL('../migrations/', import.meta.url),
    log,
  })
  const patients = patientsOn(db)
  const addedDependants = firstAnswersOn(db, dependantKeys)
  const history = historyOn(db)
  const deliveries = deliveriesOn(db)
  const letters = lettersOn(db)
  const bookingsProjection = await startProjectingBookings({ bus, log, history })
  const deliveriesProjection = await startProjectingDeliveries({ bus, log, deliveries })
  const forgettingKeys = startForgettingKeys({ db, table: dependantKeys, clock, log })
  return startService({
    name: 'patient',
    config,
    edges,
    checks: {
      ...db.checks,
      bus: { probe: bus.check, effect: 'Histories of bookings fall behind; profiles are shown and changed.' },
    },
    routes: (app) => {
      keepProfileRoutes(app, makeKeepProfile({ patients, addedDependants, clock, newId }))
      readHistoryRoute(app, { history, deliveries })
      importPatientsRoute(app, { patients, clock })
      answerServicesRoutes(app, { patients, deliveries, letters })
      keepLettersRoutes(app, { letters, clock })
    },
    background: [
      ...exportLetters(letters, clock),
      forgettingKeys,
      bookingsProjection,
      deliveriesProjection,
      { stop: db.close },
    ],
  })
}
