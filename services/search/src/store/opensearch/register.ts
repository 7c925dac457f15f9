import { anyAnswer, done, type Engine } from './engine.ts'
import { type IndexAliases, registrationName } from './names.ts'

/** Milliseconds. A template changes the state of the whole cluster, which takes long on a busy one. */
const TIMEOUT_MS = 30_000

/** True when the index of a country was made once, even if it is lost now. */
export const isRegistered = (engine: Engine, aliases: IndexAliases): Promise<boolean> =>
  done(
    engine.ask({ method: 'GET', path: pathOf(aliases), timeoutMs: TIMEOUT_MS, answer: anyAnswer }),
    'resource_not_found_exception',
  )

/** Notes in the cluster that the index of a country was made. */
export const registerIndex = async (engine: Engine, aliases: IndexAliases): Promise<void> => {
  const body = { template: {}, _meta: { says: `the index ${aliases.live} was made once` } }
  await engine.ask({ method: 'PUT', path: pathOf(aliases), body, timeoutMs: TIMEOUT_MS, answer: anyAnswer })
}

const pathOf = (aliases: IndexAliases): string => `/_component_template/${registrationName(aliases)}`
