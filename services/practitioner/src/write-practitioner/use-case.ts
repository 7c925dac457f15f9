import { isDeepStrictEqual } from 'node:util'
import {
  type CountryCode,
  keepsAgenda,
  type Person,
  type Practitioner,
  type PractitionerDraft,
} from '@praxis/contracts'
import { mustExist } from '../domain/must-exist.ts'
import { knownPart, profileOf } from '../domain/profile.ts'
import { mustBeConsistent, mustBeImportable } from '../domain/profile-rules.ts'
import type {
  CreatedPractitioners,
  InTransaction,
  PractitionerReader,
  PractitionerWriter,
  StoredPractitioner,
} from '../store/ports.ts'

interface Deps {
  readonly practitioners: Pick<PractitionerReader, 'find'>
  readonly createdPractitioners: CreatedPractitioners
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
  const { practitioners, createdPractitioners, inTransaction, clock, newId, wake, recentWrites } = deps

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

  return {
    create: async ({ country, actor, draft, idempotencyKey: key }) => {
      const asked = { country, actorId: actor.id, key, asked: draft }
      const id = await createdPractitioners.answerOnce(asked, async (request) => {
        mustBeConsistent(draft, country)
        const answer = newId()
        await inTransaction(async (writer) => {
          await writer.writeKey({ request, answer, at: clock() })
          await put(writer, country, [{ id: answer, draft }])
        })
        return answer
      })
      wake()
      await recentWrites.note(id)
      // The answer is that of the first time, even when the practitioner was changed or removed since.
      return profileOf(country, id, 1, draft)
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
