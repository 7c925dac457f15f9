import type { EventOf, MessageKind, MessageRecipient } from '@praxis/contracts'

/** What a message says. */
export type Kind = MessageKind

/** Whom it is written to. */
export type Recipient = MessageRecipient

/** What happened to a booking, as far as somebody is to be told. */
export interface Announcement {
  readonly kind: Kind
  readonly recipients: readonly Recipient[]
  readonly country: string
  readonly bookingId: string
  readonly patientId: string
  readonly practitionerId: string
  /** The booking's sequence when it happened. */
  readonly sequence: number
  /** When it happened. */
  readonly at: Date
  /** Where the booking was before it was moved. */
  readonly previousStart?: Date
  readonly cancelledBy?: 'patient' | 'practice'
  /** How long before the start a reminder was asked for, in minutes: what tells two reminders apart. */
  readonly minutesBefore?: number
}

type BookingEvent = EventOf<'booking-events'>

/** The announcement that an event calls for; nothing for agendas moved here from another system. */
export const announcementOf = (event: BookingEvent): Announcement | undefined => {
  const common = { ...aboutBooking(event), recipients: both }
  switch (event.type) {
    case 'BookingCreated':
      return event.data.silent === true ? undefined : { ...common, kind: 'confirmation' }
    case 'BookingCancelled':
      return { ...common, kind: 'cancellation', cancelledBy: event.data.cancelledBy }
    case 'BookingRescheduled':
      return { ...common, kind: 'updated-confirmation', previousStart: new Date(event.data.previousSlotStart) }
    case 'BookingReminderDue':
      return { ...common, kind: 'reminder', recipients: ['patient'], minutesBefore: event.data.minutesBefore }
  }
}

const both: readonly Recipient[] = ['patient', 'practitioner']

const aboutBooking = ({ time, data }: BookingEvent) => ({
  country: data.country,
  bookingId: data.bookingId,
  patientId: data.patientId,
  practitionerId: data.practitionerId,
  sequence: data.sequence,
  at: new Date(time),
})
