import { type Bus, type Clock, counter, makeEvent, publishDirectly } from '@praxis/platform'
import type { Announcement, Recipient } from '../domain/announcement.ts'
import { bookingFieldsOf } from '../domain/booking-fields.ts'
import type { Outcomes, Result } from './ports.ts'

const notified = counter({
  name: 'praxis_notifications_total',
  help: 'Messages settled, by what became of them',
  labelNames: ['kind', 'recipient', 'channel', 'outcome'],
})
const stale = counter({
  name: 'praxis_notifications_dropped_total',
  help: 'Announcements not sent because they are not true any more',
  labelNames: ['kind', 'why'],
})

interface Deps {
  readonly bus: Bus
  readonly clock: Clock
}

/** Publishes outcomes on notification-events. The key is the patient, or the recipient where no patient is concerned. */
export const outcomesOnBus = ({ bus, clock }: Deps): Outcomes => {
  const publish: Outcomes['publish'] = async ({ announcement, recipient, channel, outcome }) => {
    const about = { source: 'notification', subject: announcement.subject.id, time: clock() }
    const data = { ...dataOf(announcement, recipient), channel }
    const event =
      outcome === 'sent'
        ? makeEvent('NotificationSent', { ...about, data })
        : makeEvent('NotificationFailed', { ...about, data: { ...data, reason: outcome } })
    await publishDirectly(bus, event, announcement.patientId ?? recipient.id)
    notified.inc({ kind: announcement.kind, recipient: recipient.kind, channel, outcome })
  }
  return {
    publish,
    giveUp: (announcement, recipient, channel) =>
      publish({
        announcement,
        recipient,
        channel: channelNames.find((name) => name === channel) ?? 'email',
        outcome: 'unreachable',
      }),
    countStale: ({ kind }, why) => stale.inc({ kind, why }),
  }
}

const channelNames: readonly Result['channel'][] = ['email', 'sms', 'push']

const dataOf = ({ country, subject, patientId, kind, minutesBefore }: Announcement, recipient: Recipient) => ({
  country,
  subject,
  ...bookingFieldsOf(subject),
  ...(patientId === undefined ? {} : { patientId }),
  recipient: recipient.kind,
  kind,
  ...(minutesBefore === undefined ? {} : { minutesBefore }),
})
