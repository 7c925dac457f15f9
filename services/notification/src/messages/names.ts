import { oneLine } from './one-line.ts'
import type { MessageView } from './view.ts'
import { words } from './words/index.ts'

/** How a sentence names the two, on one line, also when one is no longer known or has a name that shows nothing. */
export const namesOf = ({ language, practitionerName = '', patientName = '' }: MessageView) => {
  const { unnamed } = words[language]
  return {
    practitioner: oneLine(practitionerName) || unnamed.practitioner,
    patient: oneLine(patientName) || unnamed.patient,
  }
}
