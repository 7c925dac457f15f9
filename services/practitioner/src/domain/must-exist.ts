import { problem } from './errors.ts'

/** Throws `UNKNOWN_PRACTITIONER` for a practitioner that does not exist or has been removed. */
export const mustExist = <Found extends { readonly removed: boolean }>(found: Found | undefined): Found => {
  if (found === undefined || found.removed) throw problem('UNKNOWN_PRACTITIONER')
  return found
}
