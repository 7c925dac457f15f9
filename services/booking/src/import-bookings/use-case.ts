import type { CountryCode, ImportBookingsResult, ImportedBooking } from '@praxis/contracts'
import type { Static } from 'typebox'
import { type Booking, timesOf } from '../domain/booking.ts'
import { createdEvent } from '../domain/event.ts'
import { locationAt } from '../domain/location.ts'
import type { PractitionerRules } from '../domain/rules.ts'
import type { Bookings, RulesStore } from '../store/ports.ts'

type Row = Static<typeof ImportedBooking>

/**
 * Takes over an agenda kept elsewhere so far. What is there was agreed already, so notice and horizon do not apply; two
 * rows that overlap still cannot both be kept. Importing a row again finds its own time taken.
 */
export type ImportBookings = (agenda: {
  country: CountryCode
  callerId: string
  rows: readonly Row[]
}) => Promise<Static<typeof ImportBookingsResult>>

interface Deps {
  readonly bookings: Bookings
  readonly rulesStore: RulesStore
  readonly clock: () => Date
  readonly newId: () => string
}

export const makeImportBookings =
  ({ bookings, rulesStore, clock, newId }: Deps): ImportBookings =>
  async ({ country, callerId, rows }) => {
    const now = clock()
    const rulesOf = await rulesStore.findAll(country, [...new Set(rows.map(({ practitionerId }) => practitionerId))])
    const drafts = rows.map((row) => draftOf(row, rulesOf.get(row.practitionerId)))
    const known = drafts.flatMap((booking) => booking ?? [])
    const imported = await bookings.importAll(
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
        timeZone: rules.timeZone,
        sequence: 0,
        bookedBy: callerId,
        createdAt: now,
      }
    }
  }
