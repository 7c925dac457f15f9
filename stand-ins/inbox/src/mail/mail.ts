import { createHash } from 'node:crypto'
import { Id, OutgoingMessage } from '@praxis/contracts'
import type { ParsedMail } from 'mailparser'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { StoredMessage } from '../store/ports.ts'

/** The headers of our own mails about a booking. */
const Ours = Type.Required(Type.Pick(OutgoingMessage, ['kind', 'recipient', 'bookingId', 'language', 'sequence']))

/** A mail to one address in the form that the inbox stores. The same mail has the same id, however often it arrives. */
export const messageOf = (mail: ParsedMail, to: string, sentAt: Date): StoredMessage => ({
  id: idOf(mail.messageId ?? '', to),
  to,
  channel: 'email',
  ...oursOf(mail),
  subject: mail.subject ?? '',
  text: mail.text ?? '',
  html: typeof mail.html === 'string' ? mail.html : '',
  ics: mail.attachments.find(({ contentType }) => isCalendar.test(contentType))?.content.toString() ?? '',
  sentAt,
})

const isCalendar = /^(text\/calendar|application\/ics)\b/

/** Reads our own headers, which the mail of other programs does not have. */
const oursOf = ({ headers }: ParsedMail): Partial<Static<typeof Ours>> => {
  const found = {
    kind: headers.get('x-praxis-kind'),
    recipient: headers.get('x-praxis-recipient'),
    bookingId: headers.get('x-praxis-booking'),
    language: headers.get('x-praxis-language'),
    sequence: Number(headers.get('x-praxis-sequence')),
  }
  return Value.Check(Ours, found) ? found : {}
}

/**
 * Reads the id of our own mails from their `Message-ID`. The id of any other mail is made from its `Message-ID` and the
 * address.
 */
const idOf = (mailId: string, to: string): string => {
  const own = /^<?([0-9a-f-]{36})@/.exec(mailId)?.[1]
  if (Value.Check(Id, own)) return own
  const bytes = createHash('sha256').update(`${mailId}\n${to}`).digest('hex')
  return bytes.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
}
