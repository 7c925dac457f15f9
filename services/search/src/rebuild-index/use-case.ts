import type { CountryCode, internalRoutes } from '@praxis/contracts'
import type { Static } from 'typebox'
import { problem } from '../domain/errors.ts'
import type { Owners } from '../peers/ports.ts'
import type { IndexRebuild, IndexWrites } from '../store/ports.ts'

type Row = (typeof internalRoutes)['rebuildIndex']
export type RebuildStep = Static<Row['body']>
export type RebuildProgress = Static<Row['answer']>

export type RebuildIndex = (country: CountryCode, step: RebuildStep) => Promise<RebuildProgress>

const whole: RebuildProgress = { done: 0, total: 0, next: null }

/**
 * Takes one step of making an index anew. Nothing is lost that changes meanwhile: from `begin` on every event is
 * written to both indices, and a page is asked for after that, so it holds whatever was said before.
 */
export const makeRebuildIndex =
  (index: IndexRebuild & Pick<IndexWrites, 'removeProfiles'>, owners: Owners): RebuildIndex =>
  async (country, step) => {
    switch (step.step) {
      case 'begin':
        if (!(await index.beginRebuild(country))) throw problem('REBUILD_UNDER_WAY')
        return whole
      case 'page': {
        const { profiles, removed, total, next } = await owners.profilePage(country, step)
        const availabilities = await owners.availabilityOf(
          country,
          profiles.map(({ id }) => id),
        )
        if (!(await index.fillRebuild(country, profiles, availabilities))) throw problem('NO_REBUILD')
        // Without them an event that comes late would bring somebody back who left.
        if (removed.length > 0) await index.removeProfiles(country, removed)
        return { done: profiles.length + removed.length, total, next }
      }
      case 'finish':
        if (!(await index.finishRebuild(country))) throw problem('NO_REBUILD')
        return whole
      case 'abandon':
        await index.abandonRebuild(country)
        return whole
    }
  }
