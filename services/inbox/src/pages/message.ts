import { htmlEscape } from 'escape-goat'
import type { StoredMessage } from '../store/ports.ts'
import { page, time } from './page.ts'

/** One message: what a mail program would show, what it would show without HTML, and the calendar file. */
export const messagePage = (message: StoredMessage): string => {
  const { id, subject, text, language, bookingId } = message
  const links = htmlEscape`<p class="bar"><a href="/dev/inbox">Inbox</a>
<a href="/dev/inbox?bookingId=${bookingId}">All about this booking</a>
<a href="/dev/inbox/${id}.ics">Calendar file (.ics)</a></p>`
  const heading = htmlEscape`<h1 lang="${language}">${subject}</h1>`
  const parts = htmlEscape`<h2>Message</h2>
<iframe title="The message as HTML" sandbox="" src="/dev/inbox/${id}.html"></iframe>
<h2>Text part</h2>
<div class="card"><pre lang="${language}">${text}</pre></div>`
  return page(subject, [links, heading, `<div class="card"><dl>${facts(message)}</dl></div>`, parts].join('\n'))
}

const facts = ({ to, recipient, channel, kind, language, bookingId, sequence, sentAt }: StoredMessage): string =>
  [
    ['To', htmlEscape`${to} (${recipient})`],
    ['Sent', time(sentAt)],
    ['Channel', htmlEscape(channel)],
    ['Kind', htmlEscape(kind)],
    ['Language', htmlEscape(language)],
    ['Booking', htmlEscape`${bookingId}, change ${sequence}`],
  ]
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
    .join('\n')
