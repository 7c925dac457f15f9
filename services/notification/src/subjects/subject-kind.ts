import type { ContactCard, EventOf, OutgoingMessage, Topic } from '@praxis/contracts'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import type { DeliveryLog } from '../domain/delivery-log.ts'
import type { Staleness } from '../domain/staleness.ts'
import type { Rendered } from '../messages/view.ts'

/** How messages about one kind of subject come about. `Notice` is what happened to a subject, `State` what it is now. */
export interface SubjectKind<T extends Topic, Notice extends Announcement, State> {
  /** The consumer group of its events. Each kind has its own, so that one does not hold up another. */
  readonly group: string
  readonly topic: T
  /** The announcement that an event calls for; undefined when nobody is to be written to. */
  readonly announcementOf: (event: EventOf<T>) => Notice | undefined
  /** The subject as it is now; undefined when it is not known any more. Rejects when its owner cannot be asked. */
  readonly load: (notice: Notice) => Promise<State | undefined>
  /** Why the notice must not be sent any more; undefined while it is true. */
  readonly stalenessOf: (notice: Notice, state: State, now: Date) => Staleness | undefined
  /** When a message that cannot go is given up, unless that comes earlier for every message. */
  readonly deadlineOf?: (notice: Notice, state: State) => Date
  /** Asks for everything that the message names. The log says what each recipient knows already. */
  readonly draft: (notice: Notice, state: State, log: DeliveryLog) => Promise<Draft>
}

/** A message that can be written to each recipient. */
export interface Draft {
  /** Undefined for somebody who is not known any more. */
  readonly contactOf: (recipient: Recipient) => ContactCard | undefined
  readonly write: (recipient: Recipient, contact: ContactCard, channel: OutgoingMessage['channel']) => Rendered
}
