import { createHash } from 'node:crypto'
import { type CountryCode, type Practitioner, PractitionerDraft } from '@praxis/contracts'
import { Value } from 'typebox/value'

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

/** The draft without members that the contract does not name: what is not known is not kept, and never told. */
export const knownPart = (draft: PractitionerDraft): PractitionerDraft =>
  Value.Parse(PractitionerDraft, Value.Clean(PractitionerDraft, structuredClone(draft)))
