import pg from 'pg'
import { practitionerAt } from '../../packages/demo/src/practitioner.ts'

interface Load {
  /** Of a database whose schema `availability` is there, and empty. */
  readonly url: string
  readonly practitioners: number
  /** Instant (epoch ms) after which the bookings lie. */
  readonly now: number
}

/** People drawn one by one; the others keep the hours of one of these, under ids of their own. */
const DRAWN = 5_000
const BOOKINGS_EACH = 20
/** Over, or cancelled. */
const OLD_BOOKINGS_EACH = 5
/** Practitioners whose bookings are written by one statement. */
const PAGE = 50_000

/**
 * Fills the tables as events would have: the demo's practitioners with their hours and consultation types, none to two
 * absences each, 20 bookings within the days of a ring and five older ones. Those of one practitioner lie far apart, as
 * they do where bookings come in one by one.
 */
export const loadPractitioners = async ({ url, practitioners, now }: Load): Promise<void> => {
  const client = new pg.Client({
    connectionString: url,
    options: '-c search_path=availability -c synchronous_commit=off -c work_mem=256MB -c maintenance_work_mem=512MB',
  })
  await client.connect()
  try {
    const drawn = Math.min(DRAWN, practitioners)
    await client.query('CREATE TEMP TABLE drawn (n int PRIMARY KEY, country text, rules text)')
    for (let first = 0; first < drawn; first += PAGE_OF_DRAWN) {
      const people = Array.from({ length: Math.min(PAGE_OF_DRAWN, drawn - first) }, (_, n) => drawnAt(first + n))
      await client.query('INSERT INTO drawn SELECT * FROM json_to_recordset($1) AS (n int, country text, rules text)', [
        JSON.stringify(people),
      ])
    }
    await client.query(people, [practitioners, drawn])
    await client.query(schedules)
    await client.query(absences, [new Date(now)])
    await withoutIndex(client, 'booked_times_of_practitioner', async () => {
      for (let first = 0; first < practitioners; first += PAGE)
        await client.query(bookings, [new Date(now), BOOKINGS_EACH, OLD_BOOKINGS_EACH, first, first + PAGE])
    })
    await client.query('VACUUM (ANALYZE) schedules, exceptions, booked_slots')
  } finally {
    await client.end()
  }
}

const PAGE_OF_DRAWN = 500

/** The rules that the service keeps of a profile, with `…number` where an id ends. */
const drawnAt = (n: number): { n: number; country: string; rules: string } => {
  const { country, draft } = practitionerAt(n)
  const { timeZone, agenda, locations, workingHours, consultationTypes } = draft
  const locationIds = locations.map(({ id }) => id)
  const rules = JSON.stringify({ timeZone, agenda, locationIds, workingHours, consultationTypes })
  const ids = [...locationIds, ...consultationTypes.map(({ id }) => id)]
  return { n, country, rules: ids.reduce((text, id, part) => text.replaceAll(id, placeholder(part)), rules) }
}

/** As long as a UUID once the number, twelve digits, stands in it. */
const placeholder = (part: number): string => `${String(part).padStart(8, '0')}-0000-8000-8000-number`

const people = `
  CREATE TEMP TABLE people AS SELECT p, country, md5('p' || p)::uuid AS id, rules
  FROM generate_series(0, $1::int - 1) AS p JOIN drawn ON drawn.n = p % $2::int`

const schedules = `
  INSERT INTO schedules (country_code, practitioner_id, version, removed, rules)
  SELECT country, id, 1, false, replace(rules, 'number', lpad(p::text, 12, '0'))::jsonb FROM people`

const absences = `
  INSERT INTO exceptions (country_code, id, practitioner_id, kind, day, from_time, to_time)
  SELECT country, gen_random_uuid(), id, 'absence', $1::timestamptz::date + (hashint4(p + 7 * e) & 15),
    CASE WHEN p % 2 = 0 THEN '12:00' END, CASE WHEN p % 2 = 0 THEN '18:00' END
  FROM people, generate_series(1, 2) AS e WHERE p % 3 >= e`

/** The ids of bookings grow with time, as those of the service do. */
const bookings = `
  INSERT INTO booked_slots (country_code, booking_id, practitioner_id, slot_start, occupied_until, sequence, live)
  SELECT country, (lpad(to_hex(b + $3::int), 8, '0') || lpad(to_hex(p), 24, '0'))::uuid, id, at, at + interval '30 minutes', 0, b > 0 OR b % 2 = 0
  FROM generate_series(1 - $3::int, $2::int) AS b, people,
    LATERAL (SELECT date_trunc('day', $1::timestamptz) + interval '1 day' * floor(b * 13 / 20.0)
      + interval '30 minutes' * (14 + (hashint4(p + b) & 15)) AS at) AS times
  WHERE p >= $4::int AND p < $5::int ORDER BY b`

/** Makes an index once all rows are there: a tenth of the time. */
const withoutIndex = async (client: pg.Client, name: string, work: () => Promise<void>): Promise<void> => {
  const { rows } = await client.query<{ definition: string }>('SELECT pg_get_indexdef($1::regclass) AS definition', [
    name,
  ])
  const definition = rows[0]?.definition
  if (definition === undefined) throw new Error(`there is no index ${name}`)
  await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`)
  await work()
  // The definition names the table alone (ONLY), which would leave its partitions without.
  await client.query(definition.replace(' ON ONLY ', ' ON '))
}
