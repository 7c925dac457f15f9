import { Unavailable } from '@praxis/platform'
import { type Static, Type } from 'typebox'
import { type Engine, reading, refusal } from './engine.ts'
import { Source } from './source.ts'

const Item = Type.Object({
  _index: Type.String(),
  _id: Type.String(),
  status: Type.Integer(),
  error: Type.Optional(Type.Object({ type: Type.String() })),
  get: Type.Optional(Type.Object({ _source: Type.Object({ source: Source }) })),
})
export type Item = Static<typeof Item>

const readItems = reading(
  Type.Object({ items: Type.Array(Type.Union([Type.Object({ update: Item }), Type.Object({ index: Item })])) }),
)

/** Milliseconds. Only a batch of events waits for the answer. */
const TIMEOUT_MS = 10_000

/** Sends the lines of a bulk request to aliases. {@link outcomeOf} reads the outcome of each item. */
export const sendBulk = async (engine: Engine, lines: readonly object[]): Promise<readonly Item[]> => {
  if (lines.length === 0) return []
  const { items } = await engine.ask({
    method: 'POST',
    path: '/_bulk',
    query: { require_alias: true, _source: true },
    lines,
    timeoutMs: TIMEOUT_MS,
    answer: readItems,
  })
  return items.map((item) => ('update' in item ? item.update : item.index))
}

/**
 * `absent`: the alias is not there. `conflict`: of a versioned document, there is a newer one; of an update, others
 * were faster each time. Throws when waiting may help, or when the item itself is at fault.
 */
export const outcomeOf = ({ status, error }: Item): 'done' | 'absent' | 'conflict' => {
  if (error === undefined) return 'done'
  if (error.type === 'index_not_found_exception') return 'absent'
  if (status === 409) return 'conflict'
  throw refusal(status, { error })
}

/** The error of an update that lost to others too often. Its batch is sent again. */
export const outrun = (): Error => new Unavailable('too many writers of one practitioner at once')
