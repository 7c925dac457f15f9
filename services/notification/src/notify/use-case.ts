import type { Booking } from '@praxis/contracts'
import type { Announcement } from '../domain/announcement.ts'
import { isLogged } from '../domain/delivery-log.ts'
import { stalenessOf } from '../domain/staleness.ts'
import type { Outcomes } from '../outcomes/ports.ts'
import type { Peers } from '../peers/ports.ts'
import type { Deliver } from './deliver.ts'
import type { People } from './letter.ts'
import { runLanes } from './run-lanes.ts'

/** Tells everybody whom an announcement concerns, once, if it still holds. */
export type Notify = (announcement: Announcement) => Promise<void>

interface Deps {
  readonly peers: Peers
  readonly outcomes: Outcomes
  readonly deliver: Deliver
  readonly clock: () => Date
}

export const makeNotify =
  ({ peers, outcomes, deliver, clock }: Deps): Notify =>
  async (announcement) => {
    const { country, bookingId, patientId } = announcement
    const [booking, log] = await Promise.all([
      peers.booking(country, bookingId),
      peers.deliveries(country, patientId, bookingId),
    ])
    if (booking === undefined) return outcomes.dropped(announcement, 'unknown-booking')
    const staleness = stalenessOf(announcement, booking, clock())
    if (staleness !== undefined) return outcomes.dropped(announcement, staleness)

    const recipients = announcement.recipients.filter((recipient) => !isLogged(log, announcement, recipient))
    if (recipients.length === 0) return
    const people = await peopleOf(peers, booking)
    await runLanes(recipients, {
      laneOf: (recipient) => recipient,
      atOnce: recipients.length,
      work: (recipient) => deliver({ announcement, recipient, booking, people }),
    })
  }

const peopleOf = async (peers: Peers, { country, patientId, practitionerId }: Booking): Promise<People> => {
  const [patient, practitioner, profile] = await Promise.all([
    peers.patient(country, patientId),
    peers.practitioner(country, practitionerId),
    peers.profile(country, practitionerId),
  ])
  return { patient, practitioner, profile }
}
