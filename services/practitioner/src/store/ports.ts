import type { CountryCode, PractitionerDraft } from '@praxis/contracts'

/** What is kept of one practitioner. */
export interface Kept {
  readonly id: string
  /** Grows by one with each change, removal included. */
  readonly version: number
  readonly removed: boolean
  readonly draft: PractitionerDraft
}

export interface Practitioners {
  find(country: CountryCode, id: string): Promise<Kept | undefined>
  /** The same for the public, as far as a replica has come; what was written a moment ago is there at once. */
  shown(country: CountryCode, id: string): Promise<Kept | undefined>
  /** All, removed ones too, after one and in the order of their ids, as the writer has them; and how many there are. */
  walk(
    country: CountryCode,
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly page: readonly Kept[]; readonly total: number }>
  /** Which practitioner a person's key made, and of which request. */
  remembered(country: CountryCode, actorId: string, key: string): Promise<Made | undefined>
}

export interface Made {
  readonly practitionerId: string
  readonly requestHash: string
}

/** What may be done in one transaction. There is no other way to write. */
export interface Writing {
  /** Present state of those that exist, held until the end. */
  hold(country: CountryCode, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>>
  /** Writes each whole, in place of what was there. */
  save(country: CountryCode, practitioners: readonly Kept[]): Promise<void>
  markRemoved(country: CountryCode, id: string, version: number, at: Date): Promise<void>
  /** False when the person's key was used already. */
  remember(country: CountryCode, actorId: string, key: string, made: Made): Promise<boolean>
  /** Tells the newest state of each to the others. */
  tell(country: CountryCode, practitioners: readonly Kept[], at: Date): Promise<void>
}

export type InTransaction = <Result>(work: (writing: Writing) => Promise<Result>) => Promise<Result>
