import { setTimeout as wait } from 'node:timers/promises'
import { countryCodes } from '@praxis/contracts'
import { type Logger, makePeer, type Tokens } from '@praxis/platform'
import { bookedSlots } from '../booked-slots.ts'
import { practitionerAt } from '../practitioner.ts'
import { type Importer, makeImporter } from './importer.ts'
import type { ReportProgress } from './progress.ts'

export interface SeedOptions {
  readonly practitionerUrl: string
  readonly patientUrl: string
  readonly bookingUrl: string
  readonly tokens: Tokens
  /** Practitioners wanted, 0–200,000. */
  readonly count: number
  /** Bookings are made from here on. */
  readonly now: Date
  readonly progress: ReportProgress
  readonly log: Logger
  /** Whether every consumer has read all that was published. */
  readonly caughtUp: () => Promise<boolean>
}

const BATCH = 250
/** Batches under way at once: while one waits for events to arrive, the others import. */
const AT_ONCE = 3
const CAUGHT_UP_EVERY_MS = 200
/** A service writes hundreds of rows with their events before it answers, on a machine that does everything else too. */
const TIMEOUT_MS = 30_000

/**
 * Imports the demo data through the services' internal routes and waits until search shows it. Running it again,
 * also after a crash in the middle, adds only what is missing. Rejects when a service stays unavailable or refuses.
 */
export const seedDemo = async (options: SeedOptions): Promise<void> => {
  const { practitionerUrl, patientUrl, bookingUrl, tokens, count, progress, log, caughtUp } = options
  const peerAt = (name: string, baseUrl: string) => makePeer({ name, baseUrl, tokens, log, timeoutMs: TIMEOUT_MS })
  const importer = makeImporter({
    practitioner: peerAt('practitioner', practitionerUrl),
    patient: peerAt('patient', patientUrl),
    booking: peerAt('booking', bookingUrl),
  })
  await seedPatients(importer, progress)
  await seedPractitioners(importer, options)
  progress({ phase: 'search', done: 0, total: 1 })
  while (!(await caughtUp())) await wait(CAUGHT_UP_EVERY_MS)
  progress({ phase: 'search', done: 1, total: 1 })
  log.info({ practitioners: count }, 'demo data is in place')
}

const seedPatients = async (importer: Importer, progress: ReportProgress): Promise<void> => {
  const total = countryCodes.length
  progress({ phase: 'patients', done: 0, total })
  for (const [index, country] of countryCodes.entries()) {
    await importer.patients(country)
    progress({ phase: 'patients', done: index + 1, total })
  }
}

const seedPractitioners = async (importer: Importer, { count: total, now, progress }: SeedOptions): Promise<void> => {
  let [next, done] = [0, 0]
  progress({ phase: 'practitioners', done, total })
  const work = async (): Promise<void> => {
    while (next < total) {
      const start = next
      next = Math.min(start + BATCH, total)
      const size = next - start
      await seedBatch(importer, { start, size, now })
      done += size
      progress({ phase: 'practitioners', done, total })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

const seedBatch = async (
  importer: Importer,
  { start, size, now }: { start: number; size: number; now: Date },
): Promise<void> => {
  const batch = Array.from({ length: size }, (_, offset) => practitionerAt(start + offset))
  for (const country of countryCodes) {
    const here = batch.filter((each) => each.country === country)
    await importer.practitioners(country, here)
  }
  for (const country of countryCodes) {
    const here = batch.filter((each) => each.country === country)
    await importer.bookings(
      country,
      here.flatMap((each) => bookedSlots(each, now)),
    )
  }
}
