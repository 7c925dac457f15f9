import { type TSchema, Type } from 'typebox'
import { IndexMissing, type SearchIndex } from '../ports.ts'
import { type Engine, reading } from './engine.ts'
import { aliasesOf } from './names.ts'
import { hitId, Source } from './source.ts'

const TIMEOUT_MS = 5_000

const documents = <Document extends TSchema>(document: Document) =>
  reading(
    Type.Object({
      docs: Type.Array(
        Type.Object({
          _source: Type.Optional(document),
          error: Type.Optional(Type.Object({ type: Type.String() })),
        }),
      ),
    }),
  )
const readSources = documents(Type.Object({ source: Source }))
/** The empty document of a location that is gone has neither. */
const readHits = documents(
  Type.Object({
    location_id: Type.Optional(Type.String()),
    next_available_slot: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
)

/** Documents that are asked for by their ids are as they were last written, without a refresh. */
export const entriesOn =
  (engine: Engine, prefix: string): SearchIndex['findEntries'] =>
  async (country, practitionerIds) => {
    if (practitionerIds.length === 0) return []
    const { live } = aliasesOf(prefix, country)
    const request = { method: 'POST', path: `/${live}/_mget`, timeoutMs: TIMEOUT_MS } as const
    const { docs: sources } = await engine.ask({ ...request, body: { ids: practitionerIds }, answer: readSources })
    if (sources.some(({ error }) => error !== undefined)) throw new IndexMissing(`no index ${live}`)
    const known = practitionerIds.flatMap((practitionerId, at) => {
      const source = sources[at]?._source?.source
      return source === undefined || source.profile === null ? [] : [{ practitionerId, source }]
    })
    const ids = known.flatMap(({ practitionerId, source }) => source.locations.map((id) => hitId(practitionerId, id)))
    const { docs: hits } =
      ids.length === 0 ? { docs: [] } : await engine.ask({ ...request, body: { ids }, answer: readHits })
    const byId = new Map(ids.map((id, at) => [id, hits[at]?._source]))
    return known.map(({ practitionerId, source }) => ({
      practitionerId,
      profileVersion: source.profile_version,
      availabilityVersion: source.availability_version === 0 ? null : source.availability_version,
      locations: source.locations.flatMap((locationId) => {
        const hit = byId.get(hitId(practitionerId, locationId))
        return hit?.location_id === undefined
          ? []
          : [{ locationId, nextAvailableSlot: hit.next_available_slot ?? null }]
      }),
    }))
  }
