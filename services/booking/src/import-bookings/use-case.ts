import type { CountryCode, ImportBookingsResult, ImportedBooking } from '@praxis/contracts'
import type { Static } from 'typebox'
import { type Booking, timesOf } from '../domain/booking.ts'
import { createdEvent } from '../domain/event.ts'
import { locationAt } from '../domain/location.ts'
import { type PractitionerRules, timeZoneOf } from '../domain/rules.ts'
import type { BookingWriter, RulesStore } from '../store/ports.ts'

type Row = Static<typeof ImportedBooking>

/**
 * Imports the bookings of an agenda from another system. Patient and practice agreed on them there, so notice and horizon
 * do not apply. Of two rows that overlap only the first is imported; a row that is imported again finds its time taken.
 */
export type ImportBookings = (agenda: {
  country: CountryCode
  callerId: string
  rows: readonly Row[]
}) => Promise<Static<typeof ImportBookingsResult>>

interface Deps {
  readonly bookingWriter: Pick<BookingWriter, 'importAll'>
  readonly rulesStore: Pick<RulesStore, 'findAll'>
  readonly clock: () => Date
  readonly newId: () => string
}

export const makeImportBookings =
  ({ bookingWriter, rulesStore, clock, newId }: Deps): ImportBookings =>
  async ({ country, callerId, rows }) => {
    const now = clock()
    const rulesOf = await rulesStore.findAll(country, [...new Set(rows.map(({ practitionerId }) => practitionerId))])
    const drafts = rows.map((row) => draftOf(row, rulesOf.get(row.practitionerId)))
    const known = drafts.flatMap((booking) => booking ?? [])
    const imported = await bookingWriter.importAll(
      known.map((booking) => ({
        booking,
        event: createdEvent(booking, { silent: true }),
        at: now,
      })),
    )
    const indexesOf = (belongs: (booking: Booking | undefined) => boolean): number[] =>
      drafts.flatMap((booking, index) => (belongs(booking) ? [index] : []))
    return {
      imported: imported.size,
      taken: indexesOf((booking) => booking !== undefined && !imported.has(booking.id)),
      unknown: indexesOf((booking) => booking === undefined),
    }

    function draftOf(row: Row, rules: PractitionerRules | undefined): Booking | undefined {
      const type = rules?.consultationTypes.find(({ id }) => id === row.consultationTypeId)
      if (rules === undefined || type === undefined) return undefined
      const slotStart = new Date(row.slotStart)
      const locationId = locationAt(rules, slotStart) ?? rules.workingHours[0]?.locationId
      if (locationId === undefined) return undefined
      return {
        id: newId(),
        country,
        practitionerId: row.practitionerId,
        locationId,
        consultationTypeId: row.consultationTypeId,
        patientId: row.patientId,
        ...timesOf(slotStart, type),
        timeZone: timeZoneOf(rules, locationId),
        sequence: 0,
        bookedBy: callerId,
        createdAt: now,
      }
    }
  }
