import type { PractitionerDraft } from '@praxis/contracts'
import { idAnswer, type KeyTable, requestHash } from '@praxis/platform'

/** Keys under which practitioners are created. The first answer follows from the draft and the id. */
export const practitionerKeys: KeyTable<PractitionerDraft, string> = {
  primaryKey: ['country_code', 'actor_id', 'key'],
  ...idAnswer('practitioner_id'),
  hashOf: requestHash,
}
