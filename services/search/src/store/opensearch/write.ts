import { IndexMissing, type IndexWrites } from '../ports.ts'
import { outcomeOf, outrun, sendBulk } from './bulk.ts'
import { availabilityChanges, type Change, linesOf, profileChanges, removals } from './changes.ts'
import type { Engine } from './engine.ts'
import { aliasesOf, ownAlias } from './names.ts'
import { hasOpened, hitDocuments, revisionOf, type Source } from './source.ts'

/** A practitioner's source in one index after a write. */
interface Written {
  readonly index: string
  readonly practitionerId: string
  readonly source: Source
}

/** Writes go to the index that answers and to the one being made beside it, whichever are there. */
export const writesOn = (engine: Engine, prefix: string): IndexWrites => {
  const toBoth = async (country: Parameters<IndexWrites['putProfiles']>[0], changes: readonly Change[]) => {
    const { live, building } = aliasesOf(prefix, country)
    const written = await write(engine, changes, [live, building])
    if (written.length === 0 && changes.length > 0) throw new IndexMissing(`no index ${live} to write to`)
    return written
  }
  return {
    putProfiles: async (country, profiles) => {
      await toBoth(country, profileChanges(profiles))
    },
    removeProfiles: async (country, removed) => {
      await toBoth(country, removals(removed))
    },
    putAvailability: async (country, changes) => {
      const newest = availabilityChanges(changes)
      const versions = new Map(newest.map(({ practitionerId, version }) => [practitionerId, version]))
      const written = await toBoth(country, newest)
      // A change that comes again says again what it opened: the first time may have ended half-way.
      return written.some(
        ({ practitionerId, source }) =>
          source.availability_version === versions.get(practitionerId) && hasOpened(source),
      )
    },
  }
}

/**
 * First the sources, where versions decide; then, from what they hold now, the documents of each location, in the very
 * index that answered. Whoever fails in between does it again: a source that has the change still gives its documents.
 * Answers with what was written; an alias that is not there takes nothing.
 */
export const write = async (
  engine: Engine,
  changes: readonly Change[],
  aliases: readonly string[],
): Promise<readonly Written[]> => {
  const items = await sendBulk(
    engine,
    changes.flatMap((change) => aliases.flatMap((alias) => linesOf(change, alias))),
  )
  const written = new Map<string, Written>()
  for (const item of items) {
    const outcome = outcomeOf(item)
    if (outcome === 'conflict') throw outrun()
    if (outcome === 'absent' || item.get === undefined) continue
    const { _index: index, _id: practitionerId } = item
    written.set(`${index} ${practitionerId}`, { index, practitionerId, source: item.get._source.source })
  }
  return writeHits(engine, [...written.values()])
}

const writeHits = async (engine: Engine, written: readonly Written[]): Promise<readonly Written[]> => {
  const owners: Written[] = []
  const lines: object[] = []
  for (const each of written)
    for (const { id, document } of hitDocuments(each.practitionerId, each.source)) {
      owners.push(each)
      const version = revisionOf(each.source)
      lines.push({ index: { _index: ownAlias(each.index), _id: id, version, version_type: 'external_gte' } }, document)
    }
  const items = await sendBulk(engine, lines)
  const deleted = new Set(owners.filter((_, at) => isAbsent(items[at])).map(({ index }) => index))
  return written.filter(({ index }) => !deleted.has(index))
}

const isAbsent = (item: Parameters<typeof outcomeOf>[0] | undefined): boolean =>
  item !== undefined && outcomeOf(item) === 'absent'
