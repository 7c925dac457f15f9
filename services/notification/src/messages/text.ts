import type { Detail } from './details.ts'
import { oneLine } from './one-line.ts'

/** The parts of a message, each in the recipient's language. */
export interface Parts {
  readonly subject: string
  readonly heading: string
  readonly lead: string
  readonly details: readonly Detail[]
  /** What stands between a label and its value. */
  readonly colon: string
  readonly note: string
  readonly footer: string
}

/** A message for those who read no HTML. */
export const textOf = ({ heading, lead, details, colon, note, footer }: Parts): string =>
  [
    heading,
    oneLine(lead),
    details.map(({ label, value }) => `${label}${colon}${oneLine(value)}`).join('\n'),
    note,
    `-- \n${footer}`,
  ].join('\n\n')
