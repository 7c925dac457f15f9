import type { CountryCode, PractitionerDraft } from '@praxis/contracts'

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
  /** One page of all practitioners, removed ones too, in the order of their ids; and how many there are in all. */
  walk(
    country: CountryCode,
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly page: readonly StoredPractitioner[]; readonly total: number }>
}

/** The practitioner that was created by the first request under a key. */
export interface FirstAnswer {
  readonly practitionerId: string
  readonly requestHash: string
}

export interface FirstAnswers {
  find(country: CountryCode, actorId: string, key: string): Promise<FirstAnswer | undefined>
}

/** The writes of one transaction. There is no other way to write. */
export interface PractitionerWriter {
  /** Locks these ids until the transaction ends, and reads the practitioners that exist. */
  lock(country: CountryCode, ids: readonly string[]): Promise<ReadonlyMap<string, StoredPractitioner>>
  /** Replaces each practitioner as a whole. */
  save(country: CountryCode, practitioners: readonly StoredPractitioner[]): Promise<void>
  /** Raises the version of each of these ids by one, and changes nothing else. */
  raiseVersions(country: CountryCode, ids: readonly string[]): Promise<void>
  markRemoved(country: CountryCode, id: string, version: number, at: Date): Promise<void>
  /** False when the person has used the key before. */
  claimKey(country: CountryCode, actorId: string, key: string, answer: FirstAnswer): Promise<boolean>
  /** Writes an event with the newest state of each to the outbox. */
  publish(country: CountryCode, practitioners: readonly StoredPractitioner[], at: Date): Promise<void>
}

export type InTransaction = <Result>(work: (writer: PractitionerWriter) => Promise<Result>) => Promise<Result>
