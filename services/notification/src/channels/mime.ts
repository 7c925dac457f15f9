import MailComposer from 'nodemailer/lib/mail-composer'
import type { Message } from './ports.ts'

/**
 * Writes a message in the format of e-mail (RFC 5322), which is the same for SMTP and SES. Its `Message-ID` is made from
 * its own id, so that a mail program recognises a repetition. The development inbox shows the X-Praxis headers.
 */
export const mimeOf = (message: Message, sender: string): Promise<Buffer> => {
  const { id, to, kind, recipient, bookingId, language, sequence, subject, text, html, ics } = message
  return new MailComposer({
    from: { name: 'Praxis', address: sender },
    // The address is a field of its own, so that it is never read as a list of several addresses.
    to: { name: '', address: to },
    subject,
    text,
    html,
    textEncoding: 'quoted-printable',
    ...(ics === '' ? {} : { icalEvent: calendarPart(kind, ics) }),
    messageId: `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      'X-Praxis-Kind': kind,
      'X-Praxis-Recipient': recipient,
      'X-Praxis-Language': language,
      ...(bookingId === undefined ? {} : { 'X-Praxis-Booking': bookingId }),
      ...(sequence === undefined ? {} : { 'X-Praxis-Sequence': String(sequence) }),
    },
  })
    .compile()
    .build()
}

const calendarPart = (kind: string, content: string) => ({
  content,
  method: kind === 'cancellation' ? 'CANCEL' : 'REQUEST',
  filename: 'appointment.ics',
})
