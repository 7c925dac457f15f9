import { oneLine } from './one-line.ts'
import type { MessageView } from './view.ts'
import { words } from './words/index.ts'

/**
 * The names of patient and practitioner for a sentence, on one line. There is a substitute for somebody who is not known
 * any more or whose name has no visible character.
 */
export const namesOf = ({ language, practitionerName = '', patientName = '' }: MessageView) => {
  const { unnamed } = words[language]
  return {
    practitioner: oneLine(practitionerName) || unnamed.practitioner,
    patient: oneLine(patientName) || unnamed.patient,
  }
}
