import type { EventOf, MessageKind } from '@praxis/contracts'
import type { Announcement } from '../announcement.ts'

/** What happened to a booking. The subject's id is the booking's, its version the booking's sequence. */
export interface BookingAnnouncement extends Announcement {
  readonly kind: MessageKind
  readonly patientId: string
  /** Where the booking was before it was moved. */
  readonly previousStart?: Date
  readonly cancelledBy?: 'patient' | 'practice'
}

type BookingEvent = EventOf<'booking-events'>

/** The announcement that an event calls for; undefined for bookings that were imported from another system. */
export const announcementOf = (event: BookingEvent): BookingAnnouncement | undefined => {
  const common = commonOf(event)
  switch (event.type) {
    case 'BookingCreated':
      return event.data.silent === true ? undefined : { ...common, kind: 'confirmation' }
    case 'BookingCancelled':
      return { ...common, kind: 'cancellation', cancelledBy: event.data.cancelledBy }
    case 'BookingRescheduled':
      return { ...common, kind: 'updated-confirmation', previousStart: new Date(event.data.previousSlotStart) }
    case 'BookingReminderDue':
      return {
        ...common,
        kind: 'reminder',
        recipients: common.recipients.filter(({ kind }) => kind === 'patient'),
        minutesBefore: event.data.minutesBefore,
      }
  }
}

const commonOf = ({ time, data }: BookingEvent): Omit<BookingAnnouncement, 'kind'> => ({
  country: data.country,
  subject: { kind: 'booking', id: data.bookingId, version: data.sequence },
  recipients: [
    { kind: 'patient', id: data.patientId },
    { kind: 'practitioner', id: data.practitionerId },
  ],
  patientId: data.patientId,
  at: new Date(time),
})
