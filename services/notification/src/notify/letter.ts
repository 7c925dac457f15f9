import type { Booking, ContactCard, Practitioner } from '@praxis/contracts'
import type { Announcement, Recipient } from '../domain/announcement.ts'

/** What there is to tell one recipient. */
export interface Letter {
  readonly announcement: Announcement
  readonly recipient: Recipient
  readonly booking: Booking
  readonly people: People
}

/** Everybody a booking concerns, as far as they are still known. */
export interface People {
  readonly patient: ContactCard | undefined
  readonly practitioner: ContactCard | undefined
  readonly profile: Practitioner | undefined
}
