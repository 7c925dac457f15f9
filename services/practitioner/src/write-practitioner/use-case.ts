import { isDeepStrictEqual } from 'node:util'
import {
  type CountryCode,
  keepsAgenda,
  type Person,
  type Practitioner,
  type PractitionerDraft,
} from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import { mustExist } from '../domain/must-exist.ts'
import { draftHash, knownPart, profileOf } from '../domain/profile.ts'
import { mustBeConsistent, mustBeImportable } from '../domain/profile-rules.ts'
import type {
  FirstAnswers,
  InTransaction,
  PractitionerReader,
  PractitionerWriter,
  StoredPractitioner,
} from '../store/ports.ts'

interface Deps {
  readonly practitioners: Pick<PractitionerReader, 'find'>
  readonly firstAnswers: FirstAnswers
  readonly inTransaction: InTransaction
  readonly clock: () => Date
  readonly newId: () => string
  /** Called after each commit that may have written an event. */
  readonly wake: () => void
  /** Sends the next reads of a profile to the writer, whose replicas may lag behind. */
  readonly recentWrites: { note(id: string): Promise<void> }
}

interface WriteRequest {
  readonly country: CountryCode
  readonly actor: Person
}

interface CreateRequest extends WriteRequest {
  readonly draft: PractitionerDraft
  readonly idempotencyKey: string
}

interface ReplaceRequest extends WriteRequest {
  readonly id: string
  readonly draft: PractitionerDraft
}

type Row = Pick<ReplaceRequest, 'id' | 'draft'>

export interface WritePractitioners {
  /** Adds a practitioner. A repeated request gets the practitioner that the first one added. */
  create(request: CreateRequest): Promise<Practitioner>
  /** Replaces a profile. The same content again changes nothing. */
  replace(request: ReplaceRequest): Promise<Practitioner>
  remove(request: WriteRequest & { id: string }): Promise<void>
  /** Adds or replaces many by the ids that their source gave them. Resolves with how many were new or changed. */
  importAll(country: CountryCode, rows: readonly Row[]): Promise<number>
}

/** What a draft makes of the practitioner. */
interface ProfileChange {
  readonly practitioner: StoredPractitioner
  /** False when the practitioner had this content already. */
  readonly isNew: boolean
}

export const makeWritePractitioners = (deps: Deps): WritePractitioners => {
  const { practitioners, firstAnswers, inTransaction, clock, newId, wake, recentWrites } = deps

  /** Saves and publishes the practitioners whose content differs from what is stored. */
  const put = async (
    writer: PractitionerWriter,
    country: CountryCode,
    rows: readonly Row[],
    { mustBeThere = false } = {},
  ): Promise<ProfileChange[]> => {
    const present = await writer.lock(
      country,
      rows.map(({ id }) => id),
    )
    const all = rows.map(({ id, draft }) => {
      const before = present.get(id)
      if (mustBeThere) mustExist(before)
      return changeOf(id, before, knownPart(draft))
    })
    const changed = all.filter(({ isNew }) => isNew).map(({ practitioner }) => practitioner)
    await writer.save(country, changed)
    await writer.publish(country, changed, clock())
    return all
  }

  const repeatAnswer = async ({ country, actor, draft, idempotencyKey }: CreateRequest) => {
    const first = await firstAnswers.find(country, actor.id, idempotencyKey)
    if (first === undefined) return undefined
    if (first.requestHash !== draftHash(draft)) throw problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
    // The answer is that of the first time, even when the practitioner was changed or removed since.
    return profileOf(country, first.practitionerId, 1, draft)
  }

  return {
    create: async (request) => {
      const { country, actor, draft, idempotencyKey } = request
      mustBeConsistent(draft, country)
      const id = newId()
      const isFirst = await inTransaction(async (writer) => {
        const answer = { practitionerId: id, requestHash: draftHash(draft) }
        if (!(await writer.claimKey(country, actor.id, idempotencyKey, answer))) return false
        await put(writer, country, [{ id, draft }])
        return true
      })
      wake()
      await recentWrites.note(id)
      return (isFirst ? undefined : await repeatAnswer(request)) ?? profileOf(country, id, 1, draft)
    },
    replace: async ({ country, actor, id, draft }) => {
      mustExist(keepsAgenda(actor, id, country) ? await practitioners.find(country, id) : undefined)
      mustBeConsistent(draft, country)
      // Checked again under the lock: the practitioner may have been removed meanwhile, and must not come back.
      const [change] = await inTransaction((writer) => put(writer, country, [{ id, draft }], { mustBeThere: true }))
      wake()
      const practitioner = mustExist(change?.practitioner)
      await recentWrites.note(id)
      return profileOf(country, id, practitioner.version, practitioner.draft)
    },
    remove: async ({ country, id }) => {
      await inTransaction(async (writer) => {
        const before = mustExist((await writer.lock(country, [id])).get(id))
        const after = { ...before, version: before.version + 1, removed: true }
        await writer.markRemoved(country, id, after.version, clock())
        await writer.publish(country, [after], clock())
      })
      wake()
      await recentWrites.note(id)
    },
    importAll: async (country, rows) => {
      mustBeImportable(rows, country)
      const changes = await inTransaction((writer) => put(writer, country, rows))
      wake()
      return changes.filter(({ isNew }) => isNew).length
    },
  }
}

const changeOf = (id: string, before: StoredPractitioner | undefined, draft: PractitionerDraft): ProfileChange => {
  if (before !== undefined && !before.removed && isDeepStrictEqual(before.draft, draft))
    return { practitioner: before, isNew: false }
  return { practitioner: { id, version: (before?.version ?? 0) + 1, removed: false, draft }, isNew: true }
}
