import { htmlEscape } from 'escape-goat'
import type { StoredMessage } from '../store/ports.ts'
import { channelNames } from './channel-names.ts'
import { page, time } from './page.ts'

/** The page of one message: its HTML as a mail program shows it, its text, and its calendar file. */
export const messagePage = (message: StoredMessage): string => {
  const { subject, language } = message
  const title = subject || '(no subject)'
  const heading = htmlEscape`<h1 lang="${language ?? ''}">${title}</h1>`
  return page(
    title,
    [links(message), heading, `<div class="card"><dl>${facts(message)}</dl></div>`, parts(message)].join('\n'),
  )
}

const links = ({ id, bookingId, ics }: StoredMessage): string => {
  const booking =
    bookingId === undefined ? '' : htmlEscape`<a href="/dev/inbox?bookingId=${bookingId}">All about this booking</a>`
  const calendar = ics === '' ? '' : htmlEscape`<a href="/dev/inbox/${id}.ics">Calendar file (.ics)</a>`
  return `<p class="bar"><a href="/dev/inbox">Inbox</a>\n${booking}\n${calendar}</p>`
}

const parts = ({ id, html, text, language }: StoredMessage): string => {
  const message = htmlEscape`<h2>Message</h2>
<iframe title="The message as HTML" sandbox="" src="/dev/inbox/${id}.html"></iframe>`
  const textPart = htmlEscape`<h2>Text part</h2>
<div class="card"><pre lang="${language ?? ''}">${text}</pre></div>`
  return html === '' ? textPart : `${message}\n${textPart}`
}

const facts = (message: StoredMessage): string => {
  const { to, recipient, channel, kind, language, bookingId, sequence, sentAt } = message
  const rows: readonly (readonly [string, string])[] = [
    ['To', recipient === undefined ? htmlEscape(to) : htmlEscape`${to} (${recipient})`],
    ['Sent', time(sentAt)],
    ['Channel', htmlEscape(channelNames[channel])],
    ...(kind === undefined ? [] : [['Kind', htmlEscape(kind)] as const]),
    ...(language === undefined ? [] : [['Language', htmlEscape(language)] as const]),
    ...(bookingId === undefined ? [] : [['Booking', htmlEscape`${bookingId}, change ${sequence ?? 0}`] as const]),
  ]
  return rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('\n')
}
