import { type Static, Type } from 'typebox'
import { summaryOf } from '../../domain/document.ts'
import { StoredHit } from '../../domain/profile.ts'
import { type Hit, IndexMissing, type Position, type SearchIndex } from '../ports.ts'
import { type Engine, reading, ShardsAway } from './engine.ts'
import { aliasesOf } from './names.ts'
import { type SortKeys, searchBody, sortKeys } from './query.ts'

const Found = Type.Object({
  _source: StoredHit,
  /** Figures, then the two ids. */
  sort: Type.Array(Type.Union([Type.Number(), Type.String()])),
})
const readFound = reading(
  Type.Object({ hits: Type.Object({ total: Type.Object({ value: Type.Integer() }), hits: Type.Array(Found) }) }),
)

/** Milliseconds. A patient waits for the answer. */
const TIMEOUT_MS = 1_200

export const findOn =
  (engine: Engine, prefix: string): SearchIndex['find'] =>
  async (country, filter, page) => {
    const path = `/${aliasesOf(prefix, country).live}/_search`
    const body = searchBody(filter, page)
    const { hits } = await onSuccessor((timeoutMs) =>
      engine.ask({
        method: 'POST',
        path,
        query: { allow_partial_search_results: false },
        body,
        timeoutMs,
        answer: readFound,
      }),
    )
    const keys = sortKeys(page.sort, filter)
    return { total: hits.total.value, hits: hits.hits.flatMap((found) => hitOf(found, keys)) }
  }

/** Asks again when an index is replaced during a search, because the searches on the old index fail then. */
const onSuccessor = async <Answer>(ask: (timeoutMs: number) => Promise<Answer>): Promise<Answer> => {
  const start = Date.now()
  try {
    return await ask(TIMEOUT_MS)
  } catch (error) {
    if (!(error instanceof IndexMissing || error instanceof ShardsAway)) throw error
    return ask(Math.max(1, TIMEOUT_MS - (Date.now() - start)))
  }
}

const hitOf = ({ _source, sort }: Static<typeof Found>, keys: SortKeys): readonly Hit[] => {
  const { location, next_available_slot } = _source
  const practitioner = summaryOf(_source.practitioner)
  if (practitioner === undefined) return []
  const position = positionOf(sort, keys, practitioner.id, location.id)
  const metres = position[keys.findIndex((key) => key?.isDistance)]
  const distanceKm = typeof metres === 'number' ? Math.round(metres) / 1000 : null
  return [{ practitioner, location, distanceKm, nextAvailableSlot: next_available_slot, position }]
}

const positionOf = (
  sort: readonly (number | string)[],
  keys: SortKeys,
  practitionerId: string,
  locationId: string,
): Position => {
  const figures = sort.values()
  const [first, second, third] = keys
  const figureOf = (key: SortKeys[number]): number => (key === undefined ? 0 : Number(figures.next().value) * key.sign)
  return [figureOf(first), figureOf(second), figureOf(third), practitionerId, locationId]
}
