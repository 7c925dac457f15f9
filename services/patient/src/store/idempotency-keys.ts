import type { PatientDraft } from '@praxis/contracts'
import { idAnswer, type KeyTable, requestHash, sortedEntries } from '@praxis/platform'

/** Keys under which dependants are added. The first answer follows from the draft and the id, so no personal data is stored twice. */
export const dependantKeys: KeyTable<PatientDraft, string> = {
  primaryKey: ['country_code', 'actor_id', 'key'],
  ...idAnswer('patient_id'),
  hashOf: (draft) => requestHash(sortedEntries(draft)),
}
