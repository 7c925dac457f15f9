import type { Booking as BookingView } from '@praxis/contracts'
import { type KeyTable, requestHash, sortedEntries, tolerantReader } from '@praxis/platform'
import { Type } from 'typebox'
import type { AskedChange } from './ports.ts'

/** A booking as the first answer to a key showed it, in whichever release that was. */
export const StoredAnswer = Type.Object({
  id: Type.String(),
  country: Type.String(),
  /** A status that this release does not know stands for a booking that it must not show as cancelled. */
  status: Type.Enum(['confirmed', 'cancelled'], { otherwise: 'confirmed' }),
  practitionerId: Type.String(),
  locationId: Type.String(),
  consultationTypeId: Type.String(),
  patientId: Type.String(),
  slotStart: Type.String(),
  slotEnd: Type.String(),
  timeZone: Type.String(),
  sequence: Type.Integer(),
  createdAt: Type.String(),
  cancelledAt: Type.Optional(Type.String()),
  cancelledBy: Type.Optional(Type.Enum(['patient', 'practice'])),
  cancelReason: Type.Optional(Type.String()),
})

const readAnswer = tolerantReader(StoredAnswer)

/**
 * Keys of bookings, cancellations and moves. The whole answer is stored, because it does not follow from the request: rules and
 * other requests decide the location and the end of a booking.
 */
export const bookingKeys: KeyTable<AskedChange, BookingView> = {
  primaryKey: ['actor_id', 'key'],
  answerColumn: 'answer',
  toColumn: JSON.stringify,
  fromColumn: (value) => readAnswer(value, 'the first answer to a key'),
  hashOf: ({ operation, ...members }) => requestHash([operation, sortedEntries(members)]),
}
