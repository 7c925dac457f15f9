import { anyAnswer, done, type Engine } from './engine.ts'
import { type IndexAliases, markOf } from './names.ts'

/** It changes the whole cluster's state. */
const TIMEOUT_MS = 30_000

/** Whether the index of a country was made once, whatever has become of it. */
export const isMarked = (engine: Engine, aliases: IndexAliases): Promise<boolean> =>
  done(
    engine.ask({ method: 'GET', path: pathOf(aliases), timeoutMs: TIMEOUT_MS, answer: anyAnswer }),
    'resource_not_found_exception',
  )

export const mark = async (engine: Engine, aliases: IndexAliases): Promise<void> => {
  const body = { template: {}, _meta: { says: `the index ${aliases.live} was made once` } }
  await engine.ask({ method: 'PUT', path: pathOf(aliases), body, timeoutMs: TIMEOUT_MS, answer: anyAnswer })
}

const pathOf = (aliases: IndexAliases): string => `/_component_template/${markOf(aliases)}`
