import type { Language, OutgoingMessage } from '@praxis/contracts'
import { calendarOf, type Organiser } from './calendar.ts'
import { detailsOf } from './details.ts'
import type { Layout } from './layout.ts'
import { namesOf } from './names.ts'
import { oneLine } from './one-line.ts'
import { type Parts, shortText, textOf } from './text.ts'
import type { MessageView, Rendered } from './view.ts'
import { dateAndStart } from './when.ts'
import { words } from './words/index.ts'

export type Render = (view: MessageView, channel: OutgoingMessage['channel']) => Rendered

/** Writes a message in the recipient's language and the practice's time zone. */
export const makeRender =
  (layouts: Readonly<Record<Language, Layout>>, organiser: Organiser): Render =>
  (view, channel) => {
    const parts = partsOf(view)
    if (channel !== 'email') return { subject: parts.subject, html: '', text: shortText(parts, view), ics: '' }
    return {
      subject: parts.subject,
      html: layouts[view.language](parts),
      text: textOf(parts),
      ics: calendarOf(view, organiser),
    }
  }

const partsOf = (view: MessageView): Parts => {
  const { kind, recipient } = view
  const language = words[view.language]
  const mentions = {
    practitioner: namesOf(view).practitioner,
    date: dateAndStart({ locale: language.locale, timeZone: view.timeZone, start: view.start }),
    cancelledBy: view.cancelledBy,
  }
  return {
    locale: language.locale,
    subject: oneLine(language.subject[kind][recipient.role](mentions)),
    heading: language.heading[kind],
    lead: language.lead[kind][recipient.role](mentions),
    details: detailsOf(view),
    colon: language.colon,
    note: language.calendarNote[kind === 'cancellation' ? 'cancel' : 'invite'],
    footer: language.footer[recipient.role],
  }
}
