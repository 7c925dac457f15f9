import { isDeepStrictEqual } from 'node:util'
import {
  type CountryCode,
  keepsAgenda,
  type Person,
  type Practitioner,
  type PractitionerDraft,
} from '@praxis/contracts'
import { problem } from '../domain/errors.ts'
import { draftHash, knownPart, profileOf } from '../domain/profile.ts'
import { mustBeConsistent, mustBeImportable } from '../domain/profile-rules.ts'
import type { InTransaction, Kept, Practitioners, Writing } from '../store/ports.ts'

interface Deps {
  readonly practitioners: Practitioners
  readonly inTransaction: InTransaction
  readonly clock: () => Date
  readonly newId: () => string
  /** Called after each commit that told something. */
  readonly wake: () => void
  /** Sends the next reads of a profile to the writer, whose replicas may lag behind. */
  readonly recentWrites: { note(id: string): Promise<void> }
}

interface Wish {
  readonly country: CountryCode
  readonly actor: Person
}

export interface WritePractitioners {
  /** Adds one; a retry under the same key finds the one it made. */
  create(wish: Wish & { draft: PractitionerDraft; idempotencyKey: string }): Promise<Practitioner>
  /** Replaces one; the same content again changes nothing. */
  replace(wish: Wish & { id: string; draft: PractitionerDraft }): Promise<Practitioner>
  remove(wish: Wish & { id: string }): Promise<void>
  /** Adds or replaces many by the ids their source gave. Resolves with how many were new or changed. */
  importAll(country: CountryCode, practitioners: readonly { id: string; draft: PractitionerDraft }[]): Promise<number>
}

export const makeWritePractitioners = ({
  practitioners,
  inTransaction,
  clock,
  newId,
  wake,
  recentWrites,
}: Deps): WritePractitioners => {
  /** Saves and tells those whose content differs from what is there. */
  const put = async (
    writing: Writing,
    country: CountryCode,
    wanted: readonly { id: string; draft: PractitionerDraft }[],
    { mustBeThere = false } = {},
  ): Promise<Put[]> => {
    const present = await writing.hold(
      country,
      wanted.map(({ id }) => id),
    )
    const states = wanted.map(({ id, draft: given }): Put => {
      const before = present.get(id)
      if (mustBeThere) mustExist(before)
      const draft = knownPart(given)
      if (before !== undefined && !before.removed && isDeepStrictEqual(before.draft, draft))
        return { kept: before, isNew: false }
      return { kept: { id, version: (before?.version ?? 0) + 1, removed: false, draft }, isNew: true }
    })
    const changed = states.filter(({ isNew }) => isNew).map(({ kept }) => kept)
    await writing.save(country, changed)
    await writing.tell(country, changed, clock())
    return states
  }

  const again = async ({
    country,
    actor,
    draft,
    idempotencyKey,
  }: Parameters<WritePractitioners['create']>[0]): Promise<Practitioner | undefined> => {
    const made = await practitioners.remembered(country, actor.id, idempotencyKey)
    if (made === undefined) return undefined
    if (made.requestHash !== draftHash(draft)) throw problem('IDEMPOTENCY_KEY_REUSED', { field: 'idempotency-key' })
    // The answer of the first time, whatever became of the practitioner since.
    return profileOf(country, made.practitionerId, 1, draft)
  }

  return {
    create: async (wish) => {
      const { country, actor, draft, idempotencyKey } = wish
      mustBeConsistent(draft, country)
      const id = newId()
      const isFirst = await inTransaction(async (writing) => {
        const made = { practitionerId: id, requestHash: draftHash(draft) }
        if (!(await writing.remember(country, actor.id, idempotencyKey, made))) return false
        await put(writing, country, [{ id, draft }])
        return true
      })
      wake()
      await recentWrites.note(id)
      return (isFirst ? undefined : await again(wish)) ?? profileOf(country, id, 1, draft)
    },
    replace: async ({ country, actor, id, draft }) => {
      mustExist(keepsAgenda(actor, id, country) ? await practitioners.find(country, id) : undefined)
      mustBeConsistent(draft, country)
      // Looked at again while it is held: it may have been removed meanwhile, and must not come back.
      const [state] = await inTransaction((writing) => put(writing, country, [{ id, draft }], { mustBeThere: true }))
      wake()
      const { version, draft: kept } = mustExist(state?.kept)
      await recentWrites.note(id)
      return profileOf(country, id, version, kept)
    },
    remove: async ({ country, id }) => {
      await inTransaction(async (writing) => {
        const before = mustExist((await writing.hold(country, [id])).get(id))
        const after = { ...before, version: before.version + 1, removed: true }
        await writing.markRemoved(country, id, after.version, clock())
        await writing.tell(country, [after], clock())
      })
      wake()
      await recentWrites.note(id)
    },
    importAll: async (country, wanted) => {
      mustBeImportable(wanted, country)
      const states = await inTransaction((writing) => put(writing, country, wanted))
      wake()
      return states.filter(({ isNew }) => isNew).length
    },
  }
}

interface Put {
  readonly kept: Kept
  /** False when the content was there already. */
  readonly isNew: boolean
}

/** A removed practitioner is gone for everybody. */
const mustExist = (kept: Kept | undefined): Kept => {
  if (kept === undefined || kept.removed) throw problem('UNKNOWN_PRACTITIONER')
  return kept
}
