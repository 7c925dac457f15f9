import { randomUUID } from 'node:crypto'
import type { Bench, Figures, Row, Setting } from '../harness/bench.ts'
import { inFlight, interleaved, perSecond, rowOf, type Side } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { consultationType, slotAt } from './agendas.ts'
import { type Bare, startBare } from './bare.ts'
import { withAnalysis, withDatabase } from './database.ts'
import { type People, peopleFor } from './people.ts'
import { bookingScript, pgbench } from './pgbench.ts'
import { type BookingProcess, startBooking } from './service.ts'

/** Requests under way at any time. */
const CONNECTIONS = 48
const PGBENCH_CLIENTS = 16
const GOAL_RATIO = 0.6
const GOAL_SQL = 4_000

export const bookingBench: Bench = {
  name: 'booking',
  about: 'bookings through one Node process, from HTTP to commit, beside pgbench running the statement of one booking',
  run: (setting) =>
    withPostgres(async (postgres) => {
      const people = peopleFor(setting)
      const patients = people.regulars + people.strangers
      setting.say(`signing in ${patients.toLocaleString('en-US')} patients`)
      const { practitioners } = people
      const service = await startBooking(postgres, { practitioners, patients, connections: CONNECTIONS })
      await postgres.ensureDatabase('baseline')
      const [serviceUrl, sqlUrl] = [postgres.url('booking'), postgres.url('baseline')]
      // Opening it creates the tables that pgbench writes to.
      await withDatabase(sqlUrl, async () => undefined)
      const bare = await startBare(CONNECTIONS)
      try {
        return rowsOf(await measure({ setting, people, service, bare, serviceUrl, sqlUrl }))
      } finally {
        await bare.stop()
        await service.stop()
      }
    }),
}

interface Parts {
  readonly setting: Setting
  readonly people: People
  readonly service: BookingProcess
  readonly bare: Bare
  readonly serviceUrl: string
  readonly sqlUrl: string
}

/** Bookings, or what takes their place, per second. */
interface Rates {
  readonly regulars: Figures
  readonly strangers: Figures
  /** pgbench running the statement of a booking. */
  readonly statement: Figures
  /** pgbench inserting one row into one table. */
  readonly insert: Figures
  /** Fastify that does nothing. */
  readonly fastify: Figures
}

const measure = async ({ setting, people, service, bare, serviceUrl, sqlUrl }: Parts): Promise<Rates> => {
  const { perRound, warmUp, practitioners } = people
  const seconds = setting.smoke ? 3 : 6
  const bodyOf = (n: number) => ({ ...slotAt(n, practitioners), consultationTypeId: consultationType.id })
  let next = 0
  /** Every booking takes a slot of its own, and the patients take turns. */
  const byHttp =
    (patients: { readonly first: number; readonly count: number }): Side =>
    async () => {
      const book = (count: number) =>
        inFlight(CONNECTIONS, count, async () => {
          const n = next++
          const status = await service.book(patients.first + (n % patients.count), randomUUID(), bodyOf(n))
          if (status !== 201) throw new Error(`a booking was answered with ${status}`)
        })
      await book(warmUp)
      return perSecond(perRound, () => book(perRound))
    }
  const byPgbench = (script: string) => () => pgbench({ url: sqlUrl, script, clients: PGBENCH_CLIENTS, seconds })
  const [regulars, strangers, statement, insert, fastify] = await interleaved(setting.rounds, [
    withAnalysis(serviceUrl, byHttp({ first: 0, count: people.regulars })),
    withAnalysis(serviceUrl, byHttp({ first: people.regulars, count: people.strangers })),
    withAnalysis(sqlUrl, byPgbench(bookingScript())),
    byPgbench(ONE_INSERT),
    () => perSecond(perRound, () => inFlight(CONNECTIONS, perRound, (index) => bare.post(bodyOf(index)))),
  ])
  return { regulars, strangers, statement, insert, fastify }
}

const ONE_INSERT = `INSERT INTO outbox (topic, key, event) VALUES ('t', 'k', '{}');\n`

const rowsOf = ({ regulars, strangers, statement, insert, fastify }: Rates): readonly Row[] => {
  const besidePgbench = (name: string, figures: Figures): Row =>
    rowOf(
      { name, unit: '/s', goal: `≥ ${GOAL_RATIO} × pgbench` },
      figures,
      { what: '/s by pgbench, one booking a statement', figures: statement },
      (ratio) => ratio >= GOAL_RATIO,
    )
  return [
    besidePgbench('bookings by HTTP', regulars),
    besidePgbench('bookings by HTTP, each token seen for the first time', strangers),
    rowOf(
      { name: 'SQL of a booking, by pgbench', unit: '/s', goal: `≥ ${GOAL_SQL.toLocaleString('en-US')}/s` },
      statement,
      { what: '/s of one row into one table', figures: insert },
      (_, ours) => ours >= GOAL_SQL,
    ),
    rowOf(
      { name: 'bookings by HTTP, beside bare Fastify', unit: '/s', goal: '' },
      regulars,
      { what: '/s POST and answer, nothing done', figures: fastify },
      () => true,
    ),
  ]
}
