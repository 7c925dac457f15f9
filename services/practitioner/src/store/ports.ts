import type { CountryCode, PractitionerDraft } from '@praxis/contracts'
import type { FirstAnswers, FirstUse } from '@praxis/platform'

export interface StoredPractitioner {
  readonly id: string
  /** Grows by one with each change, removal included. */
  readonly version: number
  readonly removed: boolean
  readonly draft: PractitionerDraft
}

export interface PractitionerReader {
  find(country: CountryCode, id: string): Promise<StoredPractitioner | undefined>
  /** The same for the public. A replica may answer, which lacks the newest writes; after a recent write the writer does. */
  findPublic(country: CountryCode, id: string): Promise<StoredPractitioner | undefined>
  /** The ids of one page of all practitioners, removed ones too, in order; and how many there are in all. */
  idsAfter(
    country: CountryCode,
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }>
  /** One page of all practitioners, removed ones too, in the order of their ids; and how many there are in all. */
  walk(
    country: CountryCode,
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly page: readonly StoredPractitioner[]; readonly total: number }>
}

/** The ids of the practitioners that first requests under a key created. */
export type CreatedPractitioners = FirstAnswers<PractitionerDraft, string>

/** The writes of one transaction. There is no other way to write. */
export interface PractitionerWriter {
  /** Locks these ids until the transaction ends, and reads the practitioners that exist. */
  lock(country: CountryCode, ids: readonly string[]): Promise<ReadonlyMap<string, StoredPractitioner>>
  /** Replaces each practitioner as a whole. */
  save(country: CountryCode, practitioners: readonly StoredPractitioner[]): Promise<void>
  /** Raises the version of each of these ids by one, and changes nothing else. */
  raiseVersions(country: CountryCode, ids: readonly string[]): Promise<void>
  markRemoved(country: CountryCode, id: string, version: number, at: Date): Promise<void>
  /** Writes a key with the id of what is created under it. Throws `IDEMPOTENCY_KEY_REUSED` when the key has been used. */
  writeKey(firstUse: FirstUse<string>): Promise<void>
  /** Writes an event with the newest state of each to the outbox. */
  publish(country: CountryCode, practitioners: readonly StoredPractitioner[], at: Date): Promise<void>
}

export type InTransaction = <Result>(work: (writer: PractitionerWriter) => Promise<Result>) => Promise<Result>
