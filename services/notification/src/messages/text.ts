import type { Detail } from './details.ts'
import { oneLine } from './one-line.ts'
import type { MessageView } from './view.ts'
import { zoneNote } from './when.ts'

/** The parts of a message, each in the recipient's language. */
export interface Parts {
  /** BCP 47 tag for dates and times. */
  readonly locale: string
  readonly subject: string
  readonly heading: string
  readonly lead: string
  readonly details: readonly Detail[]
  /** The text between a label and its value. */
  readonly colon: string
  readonly note: string
  readonly footer: string
}

/** The message as text, for people who read no HTML. */
export const textOf = ({ heading, lead, details, colon, note, footer }: Parts): string =>
  [
    heading,
    oneLine(lead),
    details.map(({ label, value }) => `${label}${colon}${oneLine(value)}`).join('\n'),
    note,
    `-- \n${footer}`,
  ].join('\n\n')

/** The message for SMS and push, which fits onto a locked screen: the subject, and the zone when its time could be misread. */
export const shortText = (
  { subject, locale }: Parts,
  { timeZone, countryTimeZone, start, end }: MessageView,
): string => {
  const zone = zoneNote({ locale, timeZone, start, end }, countryTimeZone)
  return zone === undefined ? subject : `${subject} (${zone})`
}
