import type { CountryCode, internalRoutes } from '@praxis/contracts'
import type { Static } from 'typebox'
import { problem } from '../domain/errors.ts'
import type { Owners } from '../peers/ports.ts'
import type { IndexRebuild, IndexWrites } from '../store/ports.ts'

type Row = (typeof internalRoutes)['rebuildIndex']
export type RebuildStep = Static<Row['body']>
export type RebuildProgress = Static<Row['answer']>

export type RebuildIndex = (country: CountryCode, step: RebuildStep) => Promise<RebuildProgress>

const whole = { done: 0, total: 0, next: null }

/**
 * Does one step of rebuilding an index. No change is lost meanwhile: from `begin` on every event is written to both indices,
 * and the pages of the owners are read after that, so they contain every earlier change.
 */
export const makeRebuildIndex =
  (index: IndexRebuild & Pick<IndexWrites, 'removeProfiles'>, owners: Owners): RebuildIndex =>
  async (country, step) => {
    switch (step.step) {
      case 'begin': {
        const rebuildId = await index.beginRebuild(country)
        if (rebuildId === undefined) throw problem('REBUILD_UNDER_WAY')
        return { ...whole, rebuildId }
      }
      case 'page': {
        const { rebuildId } = step
        const { profiles, removed, total, next } = await owners.profilePage(country, step)
        const availabilities = await owners.availabilityOf(
          country,
          profiles.map(({ id }) => id),
        )
        if (!(await index.fillRebuild(country, rebuildId, profiles, availabilities))) throw problem('NO_REBUILD')
        // Without these removals, a late event would bring back a practitioner who was removed.
        if (removed.length > 0) await index.removeProfiles(country, removed)
        return { done: profiles.length + removed.length, total, next, rebuildId }
      }
      case 'finish':
        if (!(await index.finishRebuild(country, step.rebuildId))) throw problem('NO_REBUILD')
        return { ...whole, rebuildId: null }
      case 'abandon':
        await index.abandonRebuild(country, step.rebuildId)
        return { ...whole, rebuildId: null }
    }
  }
