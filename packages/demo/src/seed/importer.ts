import { setTimeout as wait } from 'node:timers/promises'
import { type CountryCode, internalRoutes } from '@praxis/contracts'
import type { Peer } from '@praxis/platform'
import type { DemoBooking } from '../booked-slots.ts'
import { type DemoPatient, patientsOf } from '../patients.ts'
import type { DemoPractitioner } from '../practitioner.ts'
import { persistently } from './persistently.ts'

export interface Peers {
  readonly practitioner: Peer
  readonly patient: Peer
  readonly booking: Peer
}

/** Brings demo data of one country into the services. Each import may be repeated: rows that are there change nothing. */
export interface Importer {
  patients(country: CountryCode): Promise<void>
  practitioners(country: CountryCode, practitioners: readonly DemoPractitioner[]): Promise<void>
  /** Waits for practitioners that booking does not know yet. */
  bookings(country: CountryCode, bookings: readonly DemoBooking[]): Promise<void>
}

/** The largest imports of the internal routes. */
const MAX_PATIENTS = 500
const MAX_BOOKINGS = 1_000
/** An event from practitioner to booking takes a tenth of a second; after this long it is not under way but lost. */
const PATIENCE_MS = 60_000
const ASK_AGAIN_MS = 100

export const makeImporter = ({ practitioner, patient, booking }: Peers): Importer => ({
  patients: async (country) => {
    for (const patients of chunks<DemoPatient>(patientsOf(country), MAX_PATIENTS))
      await persistently(() => patient.call(internalRoutes.importPatients, { params: { country }, body: { patients } }))
  },
  practitioners: async (country, those) => {
    if (those.length === 0) return
    const practitioners = those.map(({ id, draft }) => ({ id, ...draft }))
    await persistently(() =>
      practitioner.call(internalRoutes.importPractitioners, { params: { country }, body: { practitioners } }),
    )
  },
  bookings: async (country, those) => {
    for (const bookings of chunks(those, MAX_BOOKINGS)) await importBookings(booking, country, bookings)
  },
})

const importBookings = async (booking: Peer, country: CountryCode, all: readonly DemoBooking[]): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS
  let bookings = [...all]
  for (;;) {
    const { unknown } = await persistently(() =>
      booking.call(internalRoutes.importBookings, { params: { country }, body: { bookings } }),
    )
    if (unknown.length === 0) return
    if (Date.now() > deadline)
      throw new Error(`booking has not heard of the practitioners of ${unknown.length} bookings`)
    const missing = new Set(unknown)
    bookings = bookings.filter((_, index) => missing.has(index))
    await wait(ASK_AGAIN_MS)
  }
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
