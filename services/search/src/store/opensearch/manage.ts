import type { CountryCode } from '@praxis/contracts'
import { Type } from 'typebox'
import type { IndexRebuild } from '../ports.ts'
import { availabilityChanges, profileChanges } from './changes.ts'
import { anyAnswer, done, type Engine, reading } from './engine.ts'
import { indexDefinition } from './mapping.ts'
import { isMarked, mark } from './mark.ts'
import { aliasesOf, freshIndexName, ownAlias } from './names.ts'
import { write } from './write.ts'

/** Making an index changes the whole cluster's state. */
const TIMEOUT_MS = 30_000

const readAliases = reading(
  Type.Record(Type.String(), Type.Object({ aliases: Type.Record(Type.String(), Type.Unknown()) })),
)

interface Deps {
  readonly engine: Engine
  readonly prefix: string
}

/**
 * Makes the index of a country that never had one, and marks it: an index that is lost is not made again unasked. The
 * mark comes last, so that whoever dies in between leaves nothing that says that an index was lost.
 */
export const ensureIndex = async (deps: Deps, country: CountryCode): Promise<void> => {
  const { engine, prefix } = deps
  const aliases = aliasesOf(prefix, country)
  if (await isMarked(engine, aliases)) return
  if ((await indicesBehind(engine, aliases.live)).length === 0) await createIndex(deps, country, aliases.live)
  await mark(engine, aliases)
}

/** Whether there is anything to search. */
export const hasIndex = async ({ engine, prefix }: Deps, country: CountryCode, timeoutMs: number): Promise<boolean> =>
  (await indicesBehind(engine, aliasesOf(prefix, country).live, timeoutMs)).length > 0

export const rebuildOn = (deps: Deps): IndexRebuild => ({
  beginRebuild: async (country) => {
    const { building } = aliasesOf(deps.prefix, country)
    return (await indicesBehind(deps.engine, building)).length === 0 ? createIndex(deps, country, building) : undefined
  },

  fillRebuild: async (country, rebuildId, profiles, availabilities) => {
    const { building } = aliasesOf(deps.prefix, country)
    if (!(await indicesBehind(deps.engine, building)).includes(rebuildId)) return false
    const changes = [...profileChanges(profiles), ...availabilityChanges(availabilities)]
    const written = await write(deps.engine, changes, [ownAlias(rebuildId)])
    return changes.length === 0 || written.length > 0
  },

  finishRebuild: async (country, rebuildId) => {
    const { engine, prefix } = deps
    const { live, building } = aliasesOf(prefix, country)
    if (!(await indicesBehind(engine, building)).includes(rebuildId)) return false
    await engine.ask({ method: 'POST', path: `/${rebuildId}/_refresh`, timeoutMs: TIMEOUT_MS, answer: anyAnswer })
    // With those that a process left behind when it died here. Before the swap: what is made after it is not old.
    const old = (await indicesBehind(engine, `${live},${live}_2*`)).filter((index) => index !== rebuildId)
    const actions = [
      ...(await indicesBehind(engine, live)).map((index) =>
        index === live ? { remove_index: { index } } : { remove: { index, alias: live } },
      ),
      { remove: { index: rebuildId, alias: building, must_exist: true } },
      { add: { index: rebuildId, alias: live, is_write_index: true } },
    ]
    const swapped = await done(
      engine.ask({ method: 'POST', path: '/_aliases', body: { actions }, timeoutMs: TIMEOUT_MS, answer: anyAnswer }),
      'aliases_not_found_exception',
    )
    // Only now: searches fail on an index that goes while its alias still leads to it.
    if (swapped)
      await deleteIndices(
        engine,
        old.filter((index) => index !== live),
      )
    return swapped
  },

  abandonRebuild: async (country, rebuildId) => {
    const { building } = aliasesOf(deps.prefix, country)
    const made = await indicesBehind(deps.engine, building)
    await deleteIndices(
      deps.engine,
      made.filter((index) => rebuildId === undefined || index === rebuildId),
    )
  },
})

const deleteIndices = async (engine: Engine, indices: readonly string[]): Promise<void> => {
  for (const index of indices)
    await engine.ask({
      method: 'DELETE',
      path: `/${index}`,
      query: { ignore_unavailable: true },
      timeoutMs: TIMEOUT_MS,
      answer: anyAnswer,
    })
}

/**
 * Makes an empty index behind an alias. OpenSearch allows an alias one index to write to, so that of two who make one
 * at the same time one is refused: undefined.
 */
const createIndex = async (
  { engine, prefix }: Deps,
  country: CountryCode,
  alias: string,
): Promise<string | undefined> => {
  const name = freshIndexName(aliasesOf(prefix, country))
  const aliases = { [alias]: { is_write_index: true }, [ownAlias(name)]: {} }
  const body = { ...indexDefinition(country), aliases }
  const made = await done(
    engine.ask({ method: 'PUT', path: `/${name}`, body, timeoutMs: TIMEOUT_MS, answer: anyAnswer }),
    'illegal_state_exception',
    'resource_already_exists_exception',
  )
  return made ? name : undefined
}

/** The indices of aliases, and those that bear the name itself: somebody may have written without asking for an alias. */
const indicesBehind = async (engine: Engine, names: string, timeoutMs = TIMEOUT_MS): Promise<readonly string[]> =>
  Object.keys(
    await engine.ask({
      method: 'GET',
      path: `/${names}/_alias`,
      query: { ignore_unavailable: true },
      timeoutMs,
      answer: readAliases,
    }),
  )
