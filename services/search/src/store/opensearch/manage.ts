import type { CountryCode } from '@praxis/contracts'
import { Type } from 'typebox'
import type { IndexRebuild } from '../ports.ts'
import { availabilityChanges, profileChanges } from './changes.ts'
import { anyAnswer, done, type Engine, reading } from './engine.ts'
import { indexDefinition } from './mapping.ts'
import { aliasesOf, freshIndexName, type IndexAliases, ownAlias } from './names.ts'
import { isRegistered, registerIndex } from './register.ts'
import { write } from './write.ts'

/** Milliseconds. A new index changes the state of the whole cluster, which takes long on a busy one. */
const TIMEOUT_MS = 30_000

const readAliases = reading(
  Type.Record(Type.String(), Type.Object({ aliases: Type.Record(Type.String(), Type.Unknown()) })),
)

interface Deps {
  readonly engine: Engine
  readonly prefix: string
}

/**
 * Makes and registers the index of a country that never had one. An index that is lost is not made again, because an
 * empty one would answer that there are no practitioners. The registration comes last: a process that dies before it
 * leaves nothing that says that an index was lost.
 */
export const ensureIndex = async (deps: Deps, country: CountryCode): Promise<void> => {
  const { engine, prefix } = deps
  const aliases = aliasesOf(prefix, country)
  if (await isRegistered(engine, aliases)) return
  if ((await indicesBehind(engine, aliases.live)).length === 0) await createIndex(deps, country, aliases.live)
  await registerIndex(engine, aliases)
}

/** True when there is an index to search. */
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
    const aliases = aliasesOf(prefix, country)
    if (!(await indicesBehind(engine, aliases.building)).includes(rebuildId)) return false
    await engine.ask({ method: 'POST', path: `/${rebuildId}/_refresh`, timeoutMs: TIMEOUT_MS, answer: anyAnswer })
    const old = await oldIndices(engine, aliases, rebuildId)
    const isPromoted = await promote(engine, aliases, rebuildId)
    // The old indices go last: a search fails on an index that is deleted while its alias still leads to it.
    if (isPromoted) await deleteIndices(engine, old)
    return isPromoted
  },

  abandonRebuild: async (country, rebuildId) => {
    const { building } = aliasesOf(deps.prefix, country)
    const unfinished = await indicesBehind(deps.engine, building)
    await deleteIndices(
      deps.engine,
      unfinished.filter((index) => rebuildId === undefined || index === rebuildId),
    )
  },
})

/**
 * The indices that the new one replaces, and those that a process which died between the swap and the deletion left
 * behind. They are listed before the swap, so that an index which is made after it does not count as old. One that
 * bears the alias's own name is removed by the swap itself.
 */
const oldIndices = async (engine: Engine, { live }: IndexAliases, rebuildId: string): Promise<readonly string[]> =>
  (await indicesBehind(engine, `${live},${live}_2*`)).filter((index) => index !== rebuildId && index !== live)

/** Lets the new index answer, in one atomic change of aliases. False when another process has finished the rebuild. */
const promote = async (engine: Engine, { live, building }: IndexAliases, rebuildId: string): Promise<boolean> => {
  const actions = [
    ...(await indicesBehind(engine, live)).map((index) =>
      index === live ? { remove_index: { index } } : { remove: { index, alias: live } },
    ),
    { remove: { index: rebuildId, alias: building, must_exist: true } },
    { add: { index: rebuildId, alias: live, is_write_index: true } },
  ]
  return done(
    engine.ask({ method: 'POST', path: '/_aliases', body: { actions }, timeoutMs: TIMEOUT_MS, answer: anyAnswer }),
    'aliases_not_found_exception',
  )
}

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
 * Makes an empty index behind an alias and resolves with its name. OpenSearch allows an alias one index to write to, so
 * of two processes that make one at the same time it refuses one, which gets undefined.
 */
const createIndex = async (
  { engine, prefix }: Deps,
  country: CountryCode,
  alias: string,
): Promise<string | undefined> => {
  const name = freshIndexName(aliasesOf(prefix, country))
  const aliases = { [alias]: { is_write_index: true }, [ownAlias(name)]: {} }
  const body = { ...indexDefinition(country), aliases }
  const isCreated = await done(
    engine.ask({ method: 'PUT', path: `/${name}`, body, timeoutMs: TIMEOUT_MS, answer: anyAnswer }),
    'illegal_state_exception',
    'resource_already_exists_exception',
  )
  return isCreated ? name : undefined
}

/** The indices behind aliases, and an index that bears an alias's name itself: a write that names no alias makes one. */
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
