import { tolerantReader } from '@praxis/platform'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { isNumber, summaryOf } from '../domain/document.ts'
import { halfDayAt, halfDaysOf, publishedUntil } from '../domain/half-days.ts'
import { StoredProfile } from '../domain/profile.ts'
import type { Filter, Hit, SearchIndex, Sort } from './ports.ts'
import { detectMissingIndex } from './postgres-missing.ts'
import { tablesOf } from './tables.ts'

interface Row {
  readonly total: string
  /** The rest is null in the one row of an empty page. */
  readonly practitioner_id: string | null
  readonly location_id: string
  readonly next_available_slot: Date | null
  readonly metres: number | null
  readonly k1: number
  readonly k2: number
  readonly k3: number
  readonly profile: unknown
}

/** Sorts after every instant: nobody knows of a free slot. */
const NEVER = 1e15

/**
 * One statement: the narrow rows that match, their number, and of one page the profiles. The order's figures are
 * computed once and are the cursor, so that pages neither overlap nor leave gaps.
 */
export const findOn =
  (db: Kysely<unknown>): SearchIndex['find'] =>
  async (country, filter, { sort, after, limit }) => {
    const { documents, sources } = tablesOf(country)
    const [k1, k2, k3] = orderBy(sort, filter)
    const { rows } = await detectMissingIndex(
      sql<Row>`
      WITH matches AS MATERIALIZED (
        SELECT d.practitioner_id, d.location_id, d.next_available_slot, m.metres, ${k1} AS k1, ${k2} AS k2, ${k3} AS k3
        FROM ${documents} AS d
        CROSS JOIN LATERAL (SELECT ${metres(filter)} AS metres) AS m
        -- OFFSET 0 keeps the sub-query from being computed once for each use: measured, a quarter of the time.
        CROSS JOIN LATERAL (SELECT ${firstFree(filter)} AS at OFFSET 0) AS free
        WHERE ${sql.join(conditions(filter), sql` AND `)}
      ), page AS (
        SELECT * FROM matches
        ${after === undefined ? sql`` : sql`WHERE (k1, k2, k3, practitioner_id, location_id) > (${sql.join([...after])})`}
        ORDER BY k1, k2, k3, practitioner_id, location_id
        LIMIT ${limit}
      )
      SELECT counted.total, page.*, s.profile
      FROM (SELECT count(*) AS total FROM matches) AS counted
      LEFT JOIN page ON true
      LEFT JOIN ${sources} AS s ON s.practitioner_id = page.practitioner_id
      ORDER BY k1, k2, k3, page.practitioner_id, location_id`.execute(db),
    )
    return { total: Number(rows[0]?.total ?? 0), hits: rows.flatMap((row) => hitOf(row)) }
  }

type Expression = RawBuilder<unknown>

const metres = ({ near }: Filter): Expression =>
  near === undefined ? sql`NULL::float8` : sql`metres_between(d.point, ll_to_earth(${near.lat}, ${near.lon}))`

/**
 * Milliseconds of the first free time that counts: the next slot, or, where that lies before the window or has gone
 * by, the start of the first open half-day. In days that the index was not told of, anybody may be free: who is asks
 * availability.
 */
const firstFree = ({ window, now, timeZone }: Filter): Expression => {
  const from = window?.from ?? now
  const until = window === undefined ? sql`` : sql`AND half <= ${halfDaysOf(window, timeZone).last}`
  const known = sql`
    SELECT extract(epoch FROM greatest(${from}::timestamptz,
      (left(min(half), 10)::date + CASE right(min(half), 1) WHEN 'a' THEN interval '0' ELSE interval '12 hours' END)
        AT TIME ZONE ${timeZone}))::float8 * 1000
    FROM unnest(d.open) AS half
    WHERE length(half) = 11 AND half >= ${halfDayAt(from, timeZone)} ${until}
    -- greatest leaves NULL out: without an open half-day it would say that there is time at once.
    HAVING count(*) > 0`
  const unknown = reachesUntold(window, now, timeZone)
    ? sql`${Math.max(from.getTime(), publishedUntil(now, timeZone).getTime())}::float8`
    : sql`NULL`
  return sql`CASE
    WHEN d.next_available_slot >= ${from} THEN extract(epoch FROM d.next_available_slot)::float8 * 1000
    ELSE coalesce((${known}), ${unknown}) END`
}

const reachesUntold = (window: Filter['window'], now: Date, timeZone: string): boolean =>
  window !== undefined && window.to > publishedUntil(now, timeZone)

const conditions = ({ specialty, near, window, words, now, timeZone }: Filter): readonly Expression[] => [
  sql`true`,
  ...(specialty === undefined ? [] : [sql`d.specialty = ${specialty}`]),
  ...(near === undefined
    ? []
    : [
        sql`d.point <@ box_around(ll_to_earth(${near.lat}, ${near.lon}), ${near.radiusKm * 1000})`,
        sql`m.metres <= ${near.radiusKm * 1000}`,
      ]),
  ...(window === undefined ? [] : [sql`free.at < ${window.to.getTime()}`]),
  // Spares the half-days of those who are not free before the window ends.
  ...(window === undefined || reachesUntold(window, now, timeZone) ? [] : [sql`d.next_available_slot < ${window.to}`]),
  ...words.map((word) =>
    isNumber(word) ? sql`d.words LIKE ${`% ${word}%`}` : sql`(d.words LIKE ${`% ${word}%`} OR ${word} <<% d.words)`,
  ),
]

const orderBy = (sort: Sort, { words }: Filter): readonly [Expression, Expression, Expression] => {
  const soonest = sql`coalesce(free.at, ${NEVER})`
  const nearest = sql`coalesce(m.metres, 0)`
  switch (sort) {
    case 'availability':
      return [soonest, nearest, sql`0::float8`]
    case 'distance':
      return [nearest, soonest, sql`0::float8`]
    case 'relevance':
      return [sql`-(${sql.join([sql`0::float8`, ...words.map(likeness)], sql` + `)})`, soonest, nearest]
  }
}

/** 1 for a word that is there or begins one, less for one that is spelled otherwise. */
const likeness = (word: string): Expression =>
  sql`CASE WHEN d.words LIKE ${`% ${word}%`} THEN 1 ELSE strict_word_similarity(${word}, d.words)::float8 END`

const readProfile = tolerantReader(StoredProfile)

const hitOf = (row: Row): readonly Hit[] => {
  if (row.practitioner_id === null) return []
  const profile = readProfile(row.profile, `the profile of practitioner ${row.practitioner_id}`)
  const practitioner = summaryOf(profile)
  const location = profile.locations.find(({ id }) => id === row.location_id)
  if (practitioner === undefined || location === undefined) return []
  return [
    {
      practitioner,
      location,
      distanceKm: row.metres === null ? null : Math.round(row.metres) / 1000,
      nextAvailableSlot: row.next_available_slot?.toISOString() ?? null,
      position: [row.k1, row.k2, row.k3, row.practitioner_id, row.location_id],
    },
  ]
}
