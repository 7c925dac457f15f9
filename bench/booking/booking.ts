import { randomUUID } from 'node:crypto'
import { type Database, makeLog, openDatabase } from '@praxis/platform'
import { Pool } from 'undici'
import type { Bench, Row, Setting } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { inFlight, interleaved, perSecond, rowOf, type Side } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { consultationType, SLOTS_EACH, slotAt } from './agendas.ts'
import { bookingScript, pgbench } from './pgbench.ts'
import { type BookingProcess, migrations, startBooking } from './service.ts'

/** Before each round that counts: V8 forgets its compiled code while the other sides are measured. */
const WARM = 5_000
const UNDER_WAY = 48
const CLIENTS = 16
/** Patients who come again so soon that the service still knows their tokens; it forgets the oldest of ten thousand. */
const REGULARS = 5_000
/** A patient may have forty bookings to come. */
const BOOKINGS_EACH = 20

const GOAL_RATIO = 0.6
const GOAL_SQL = 4_000

export const bookingBench: Bench = {
  name: 'booking',
  about: 'bookings through one Node process, from HTTP to commit, beside pgbench running the statement of one booking',
  run: (setting) =>
    withPostgres(async (postgres) => {
      const { rounds, smoke } = setting
      const perRound = smoke ? 200 : 10_000
      const warm = smoke ? 0 : WARM
      const total = (perRound + warm) * (rounds + 1)
      const practitioners = Math.ceil((2 * total) / SLOTS_EACH) + 50
      const regulars = Math.max(smoke ? 0 : REGULARS, Math.ceil(total / BOOKINGS_EACH))
      // When one of them comes again, in the next round, more have come than the service remembers.
      const strangers = perRound + warm
      setting.say(`signing in ${(regulars + strangers).toLocaleString('en-US')} patients`)
      const people = { practitioners, patients: regulars + strangers, connections: UNDER_WAY }
      const service = await startBooking(postgres, people)
      await postgres.ensureDatabase('baseline')
      await withDatabase(postgres.url('baseline'), async () => undefined)
      const bare = await startBare()
      try {
        return await measure({
          ...setting,
          perRound,
          warm,
          practitioners,
          regulars,
          strangers,
          service,
          bare,
          sqlUrl: postgres.url('baseline'),
          serviceUrl: postgres.url('booking'),
        })
      } finally {
        await bare.stop()
        await service.stop()
      }
    }),
}

interface Sides extends Setting {
  /** Bookings of a round that count, and those before that do not. */
  readonly perRound: number
  readonly warm: number
  readonly practitioners: number
  readonly regulars: number
  readonly strangers: number
  readonly service: BookingProcess
  readonly bare: Bare
  readonly sqlUrl: string
  readonly serviceUrl: string
}

const measure = async (sides: Sides): Promise<readonly Row[]> => {
  const { rounds, smoke, perRound, warm, practitioners, regulars, strangers, service, bare, sqlUrl, serviceUrl } = sides
  const seconds = smoke ? 3 : 6
  const bodyOf = (n: number) => ({ ...slotAt(n, practitioners), consultationTypeId: consultationType.id })
  let next = 0
  /** Each books a slot of its own, and these patients take turns. */
  const byHttp = (patients: { readonly from: number; readonly count: number }) => async (): Promise<number> => {
    const book = (count: number) =>
      inFlight(UNDER_WAY, count, async () => {
        const n = next++
        const status = await service.book(patients.from + (n % patients.count), randomUUID(), bodyOf(n))
        if (status !== 201) throw new Error(`a booking was answered with ${status}`)
      })
    await book(warm)
    return perSecond(perRound, () => book(perRound))
  }
  const [known, unknown, sql, insert, fastify] = await interleaved(rounds, [
    settled(serviceUrl, byHttp({ from: 0, count: regulars })),
    settled(serviceUrl, byHttp({ from: regulars, count: strangers })),
    settled(sqlUrl, () => pgbench({ url: sqlUrl, script: bookingScript(), clients: CLIENTS, seconds })),
    () => pgbench({ url: sqlUrl, script: INSERT_ALONE, clients: CLIENTS, seconds }),
    () => perSecond(perRound, () => inFlight(UNDER_WAY, perRound, (index) => bare.post(bodyOf(index)))),
  ])
  return [
    ...[
      { name: 'bookings by HTTP', figures: known },
      { name: 'bookings by HTTP, each token seen for the first time', figures: unknown },
    ].map(({ name, figures }) =>
      rowOf(
        { name, unit: '/s', goal: `≥ ${GOAL_RATIO} × pgbench` },
        figures,
        { what: '/s by pgbench, one booking a statement', figures: sql },
        (ratio) => ratio >= GOAL_RATIO,
      ),
    ),
    rowOf(
      { name: 'SQL of a booking, by pgbench', unit: '/s', goal: `≥ ${GOAL_SQL.toLocaleString('en-US')}/s` },
      sql,
      { what: '/s of one row into one table', figures: insert },
      (_, ours) => ours >= GOAL_SQL,
    ),
    rowOf(
      { name: 'bookings by HTTP, beside bare Fastify', unit: '/s', goal: '' },
      known,
      { what: '/s POST and answer, nothing done', figures: fastify },
      () => true,
    ),
  ]
}

const INSERT_ALONE = `INSERT INTO outbox (topic, key, event) VALUES ('t', 'k', '{}');\n`

/** After the round that warms up, what autovacuum does in the first minutes of a database: it learns how large tables are. */
const settled =
  (url: string, side: Side): Side =>
  async (round) => {
    const value = await side(round)
    if (round === 0) await withDatabase(url, ({ pool }) => pool.query('ANALYZE'))
    return value
  }

const withDatabase = async (url: string, work: (database: Database<unknown>) => Promise<unknown>): Promise<void> => {
  const database = await openDatabase({ name: 'bench', url, migrations, log: makeLog({ level: 'silent' }) })
  await work(database)
  await database.close()
}

interface Bare {
  post(body: object): Promise<void>
  stop(): Promise<void>
}

const startBare = async (): Promise<Bare> => {
  const child = await startChild(new URL('./bare-process.ts', import.meta.url), {})
  const pool = new Pool(child.url, { connections: UNDER_WAY, pipelining: 1 })
  return {
    post: async (body) => {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer x', 'idempotency-key': randomUUID() }
      const answer = await pool.request({
        method: 'POST',
        path: '/fr/v1/bookings',
        headers,
        body: JSON.stringify(body),
      })
      await answer.body.dump()
      if (answer.statusCode !== 201) throw new Error(`bare Fastify answered ${answer.statusCode}`)
    },
    stop: async () => {
      await pool.close()
      await child.stop()
    },
  }
}
