import MailComposer from 'nodemailer/lib/mail-composer'
import type { Message } from './ports.ts'

/**
 * A message as it travels by e-mail (RFC 5322), the same by SMTP and by SES. Its `Message-ID` is made from its own id, so
 * that a repetition can be recognised. The development inbox shows what the X-Praxis headers say.
 */
export const mimeOf = (message: Message, sender: string): Promise<Buffer> => {
  const { id, to, kind, recipient, bookingId, language, sequence, subject, text, html, ics } = message
  return new MailComposer({
    from: { name: 'Praxis', address: sender },
    // Given apart from a name, an address is never taken for a list of several.
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
