import {
  type Booking,
  type ContactCard,
  countries,
  displayName,
  isCountryCode,
  type Practitioner,
} from '@praxis/contracts'
import type { RecipientKind } from '../domain/announcement.ts'
import type { BookingAnnouncement } from '../domain/booking/announcement.ts'
import type { MessageView, Place } from '../messages/view.ts'

/** Everybody whom a booking concerns; undefined for those who are not known any more. */
export interface People {
  readonly patient: ContactCard | undefined
  readonly practitioner: ContactCard | undefined
  readonly profile: Practitioner | undefined
}

interface Letter {
  readonly announcement: BookingAnnouncement
  readonly recipient: RecipientKind
  readonly booking: Booking
  readonly people: People
  /** Of the recipient. */
  readonly contact: ContactCard
  readonly previousStart: Date | undefined
}

/** What a message about a booking shows to one recipient. */
export const viewOf = ({ announcement, recipient, booking, people, contact, previousStart }: Letter): MessageView => {
  const { kind, at, cancelledBy } = announcement
  const { patient, practitioner, profile } = people
  const type = profile?.consultationTypes.find(({ id }) => id === booking.consultationTypeId)
  return {
    kind,
    recipient: { role: recipient, address: contact.email },
    language: contact.language,
    timeZone: booking.timeZone,
    countryTimeZone: isCountryCode(booking.country) ? countries[booking.country].timeZone : booking.timeZone,
    bookingId: booking.id,
    sequence: booking.sequence,
    changedAt: at,
    start: new Date(booking.slotStart),
    end: new Date(booking.slotEnd),
    previousStart,
    cancelledBy,
    cancelReason: booking.cancelReason,
    practitionerName: profile === undefined ? practitioner?.displayName : displayName(profile),
    patientName: patient?.displayName,
    consultation: type?.name,
    place: type?.teleconsultation === true ? { kind: 'teleconsultation' } : placeOf(profile, booking.locationId),
  }
}

const placeOf = (profile: Practitioner | undefined, locationId: string): Place | undefined => {
  const location = profile?.locations.find(({ id }) => id === locationId)
  return location === undefined ? undefined : { kind: 'practice', ...location }
}
