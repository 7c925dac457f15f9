import { createHash } from 'node:crypto'
import type { CountryCode, Practitioner, PractitionerDraft } from '@praxis/contracts'

/** The public part of a draft, as everybody may see it. */
export const profileOf = (
  country: CountryCode,
  id: string,
  version: number,
  { contact: _, ...draft }: PractitionerDraft,
): Practitioner => ({
  ...draft,
  id,
  country,
  version,
})

/** One hash for one draft, whatever the order of its members. */
export const draftHash = (draft: PractitionerDraft): string =>
  createHash('sha256').update(canonical(draft)).digest('base64url')

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
