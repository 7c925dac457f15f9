import { type CountryCode, type Practitioner, PractitionerDraft, territoryTimeZone } from '@praxis/contracts'
import { Value } from 'typebox/value'

/** The public profile of a draft: everything but the contact. Every location says its time zone. */
export const profileOf = (
  country: CountryCode,
  id: string,
  version: number,
  { contact: _, ...draft }: PractitionerDraft,
): Practitioner => ({
  ...draft,
  locations: draft.locations.map((location) => ({
    ...location,
    timeZone: location.timeZone ?? territoryTimeZone(country, location) ?? draft.timeZone,
  })),
  id,
  country,
  version,
})

/** The draft without members that the contract does not name, so that they are neither stored nor published. */
export const knownPart = (draft: PractitionerDraft): PractitionerDraft =>
  Value.Parse(PractitionerDraft, Value.Clean(PractitionerDraft, structuredClone(draft)))
