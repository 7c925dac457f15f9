import type { Booking, BookingState } from '@praxis/contracts'
import { announcementOf, type BookingAnnouncement } from '../domain/booking/announcement.ts'
import { deadlineOf } from '../domain/booking/deadline.ts'
import { previousStartOf } from '../domain/booking/previous-start.ts'
import { stalenessOf } from '../domain/booking/staleness.ts'
import type { Render } from '../messages/render.ts'
import type { Peers } from '../peers/ports.ts'
import { type People, viewOf } from './booking-view.ts'
import type { SubjectKind } from './subject-kind.ts'

interface Deps {
  readonly peers: Peers
  readonly render: Render
}

/** Messages about what happens to a booking. */
export const bookingSubject = ({
  peers,
  render,
}: Deps): SubjectKind<'booking-events', BookingAnnouncement, BookingState> => ({
  group: 'notification',
  topic: 'booking-events',
  announcementOf,
  load: ({ country, subject }) => peers.booking(country, subject.id),
  stalenessOf,
  deadlineOf,
  draft: async (announcement, booking, log) => {
    const people = await findPeople(peers, booking)
    return {
      contactOf: ({ kind }) => people[kind],
      write: (recipient, contact, channel) =>
        render(
          viewOf({
            announcement,
            recipient: recipient.kind,
            booking,
            people,
            contact,
            previousStart: previousStartOf(announcement, booking, log, recipient),
          }),
          channel,
        ),
    }
  },
})

const findPeople = async (peers: Peers, { country, patientId, practitionerId }: Booking): Promise<People> => {
  const [patient, practitioner, profile] = await Promise.all([
    peers.patient(country, patientId),
    peers.practitioner(country, practitionerId),
    peers.profile(country, practitionerId),
  ])
  return { patient, practitioner, profile }
}
