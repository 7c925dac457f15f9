import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { placeLine } from './details.ts'
import { namesOf } from './names.ts'
import { oneLine } from './one-line.ts'
import type { MessageView } from './view.ts'
import { words } from './words/index.ts'

/** The organizer of the entry: the practitioner's name with an address of the platform. */
export interface Organiser {
  readonly address: string
}

/**
 * The calendar file of a booking (RFC 5545, RFC 5546). It has the same UID in every message about the booking, a SEQUENCE
 * that grows with each change, and times in UTC. The file of a cancelled booking removes the entry from the calendar.
 */
export const calendarOf = (view: MessageView, { address }: Organiser): string => {
  const language = words[view.language]
  const names = namesOf(view)
  const cancelled = view.kind === 'cancellation'
  const calendar = ical({
    prodId: { company: 'Praxis', product: 'Praxis', language: view.language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  calendar.createEvent({
    id: `${view.bookingId}@praxis`,
    sequence: view.sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: view.changedAt,
    // There is no `timezone`, because ical-generator writes the host's wall time with one and UTC without.
    start: view.start,
    end: view.end,
    summary: oneLine(language.calendarTitle[view.recipient.role](names)),
    ...(view.consultation === undefined ? {} : { description: oneLine(view.consultation) }),
    ...(view.place === undefined ? {} : { location: oneLine(placeLine(view.place, language)) }),
    organizer: { name: parameter(names.practitioner), email: parameter(address) },
    attendees: [
      {
        name: parameter(names[view.recipient.role]),
        email: parameter(view.recipient.address),
        rsvp: false,
        status: ICalAttendeeStatus.ACCEPTED,
      },
    ],
  })
  return calendar.toString()
}

/** Removes double quotes, because RFC 5545 has no escape for them in the value of a parameter. */
const parameter = (text: string): string => oneLine(text).replaceAll('"', "'")
