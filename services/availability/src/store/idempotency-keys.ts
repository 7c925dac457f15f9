import type { ExceptionDraft } from '@praxis/contracts'
import { idAnswer, type KeyTable, requestHash } from '@praxis/platform'

/** Keys under which exceptions are added. The first answer follows from the draft and the id. */
export const exceptionKeys: KeyTable<ExceptionDraft, string> = {
  primaryKey: ['country_code', 'actor_id', 'key'],
  ...idAnswer('exception_id'),
  hashOf: requestHash,
}
