import { type Bus, type Clock, counter, makeEvent, publishDirectly } from '@praxis/platform'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import type { Outcomes } from './ports.ts'

const notified = counter({
  name: 'praxis_notifications_total',
  help: 'Messages settled, by what became of them',
  labelNames: ['kind', 'recipient', 'channel', 'outcome'],
})
const stale = counter({
  name: 'praxis_notifications_dropped_total',
  help: 'Announcements not sent because they no longer hold',
  labelNames: ['kind', 'why'],
})

interface Deps {
  readonly bus: Bus
  readonly clock: Clock
}

/** Word of each message on notification-events, keyed by patient. */
export const outcomesOnBus = ({ bus, clock }: Deps): Outcomes => ({
  announce: async ({ announcement, recipient, channel, outcome }) => {
    const about = { source: 'notification', subject: announcement.bookingId, time: clock() }
    const data = { ...dataOf(announcement, recipient), channel }
    const event =
      outcome === 'sent'
        ? makeEvent('NotificationSent', { ...about, data })
        : makeEvent('NotificationFailed', { ...about, data: { ...data, reason: outcome } })
    await publishDirectly(bus, event, announcement.patientId)
    notified.inc({ kind: announcement.kind, recipient, channel, outcome })
  },
  dropped: ({ kind }, why) => stale.inc({ kind, why }),
})

const dataOf = (
  { country, bookingId, patientId, kind, sequence, minutesBefore }: Announcement,
  recipient: Recipient,
) => ({
  country,
  bookingId,
  patientId,
  recipient,
  kind,
  sequence,
  ...(minutesBefore === undefined ? {} : { minutesBefore }),
})
