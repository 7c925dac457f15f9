import type { CountryCode } from '@praxis/contracts'

/** The aliases of a country's index. Nobody writes to an index by its own name: see {@link ownAlias}. */
export interface IndexAliases {
  /** The index that answers searches. */
  readonly live: string
  /** The one that is being made beside it. */
  readonly building: string
}

export const aliasesOf = (prefix: string, country: CountryCode): IndexAliases => {
  const live = `${prefix}practitioners_${country}`
  return { live, building: `${live}_building` }
}

/** Name of the empty component template that registers a country's index: templates stay when indices are deleted. */
export const registrationName = ({ live }: IndexAliases): string => `${live}_made`

/** `practitioners_fr_20261124t081500123z`: says how old an index is. No clock but the real one, which never stands still. */
export const freshIndexName = ({ live }: IndexAliases): string =>
  `${live}_${new Date().toISOString().toLowerCase().replace(/[-:.]/g, '')}`

/**
 * An alias that an index has as long as it exists. Writes name it, and ask for an alias, so that a write to an index
 * that was deleted meanwhile fails instead of making one without a mapping.
 */
export const ownAlias = (index: string): string => `${index}_documents`
