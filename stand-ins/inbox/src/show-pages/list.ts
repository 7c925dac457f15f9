import { htmlEscape } from 'escape-goat'
import type { MessageFilter, StoredMessage } from '../store/ports.ts'
import { channelNames } from './channel-names.ts'
import { page, time } from './page.ts'

/** The newest messages, and a field to see only one person's. */
export const listPage = (messages: readonly StoredMessage[], { to, bookingId }: MessageFilter): string =>
  page(
    'Inbox',
    `<h1>Inbox</h1>
<p class="soft">Messages that Praxis sent. This is a development inbox: none of them left this machine.</p>
${filterForm(to ?? '')}
${bookingId === undefined ? '' : htmlEscape`<p>Only booking ${bookingId}. <a href="/dev/inbox">Show all</a></p>`}
${messages.length === 0 ? '<p>No messages yet. Book an appointment, then refresh.</p>' : table(messages)}`,
  )

const filterForm = (to: string): string => htmlEscape`<form method="get" action="/dev/inbox" role="search">
<label for="to">Sent to</label>
<input id="to" name="to" type="search" value="${to}" placeholder="name@example.org" autocomplete="off">
<button type="submit">Show or refresh</button>
<a href="/dev/inbox.json?to=${encodeURIComponent(to)}">As JSON</a>
</form>`

const table = (messages: readonly StoredMessage[]): string => `<div class="card">
<table>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Channel</th><th scope="col">Kind</th><th scope="col">Sent</th></tr></thead>
<tbody>
${messages.map(row).join('\n')}
</tbody>
</table>
</div>`

const row = ({ id, subject, to, recipient, channel, kind, language, sentAt }: StoredMessage): string => {
  const link = htmlEscape`<a href="/dev/inbox/${id}" lang="${language ?? ''}">${subject || '(no subject)'}</a>`
  const address = htmlEscape`${to}<br><span class="soft">${recipient ?? ''}</span>`
  const cells = [address, htmlEscape(channelNames[channel]), htmlEscape(kind ?? ''), time(sentAt)]
  return `<tr><th scope="row">${link}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}
