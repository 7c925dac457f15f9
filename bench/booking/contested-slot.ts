import { randomUUID } from 'node:crypto'
import { type EmbeddedPostgres, makeLog, openDatabase } from '@praxis/platform'
import type { Bench, Row, Setting } from '../harness/bench.ts'
import { inFlight, interleaved, perSecond, rowOf } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { consultationType, slotAt } from './agendas.ts'
import { bookingScript, pgbench } from './pgbench.ts'
import { type BookingProcess, migrations, startBooking } from './service.ts'

const AT_ONCE = 64
const PATIENTS = 1_000
const GOAL = 5_000

export const contestedSlotBench: Bench = {
  name: 'contested-slot',
  about:
    'attempts at one slot by 64 at once, by HTTP and by pgbench running the statement of a booking; one wins, nothing deadlocks',
  run: (setting) =>
    withPostgres(async (postgres) => {
      const service = await startBooking(postgres, { practitioners: 1, patients: PATIENTS, connections: AT_ONCE })
      try {
        await postgres.ensureDatabase('baseline')
        return await measure(setting, postgres, service)
      } finally {
        await service.stop()
      }
    }),
}

const measure = async (
  { rounds, smoke }: Setting,
  postgres: EmbeddedPostgres,
  service: BookingProcess,
): Promise<readonly Row[]> => {
  const sqlUrl = postgres.url('baseline')
  const { pool, close } = await openDatabase({
    name: 'bench',
    url: sqlUrl,
    migrations,
    log: makeLog({ level: 'silent' }),
  })
  const seconds = smoke ? 2 : 6
  const byPgbench = (script: string): Promise<number> => pgbench({ url: sqlUrl, script, clients: AT_ONCE, seconds })
  try {
    await pool.query('CREATE TABLE one_row (id int PRIMARY KEY)')
    const [http, sql, bare] = await interleaved(rounds, [
      (round) => attempts(service, round, smoke ? 300 : 10_000),
      (round) => byPgbench(bookingScript(round)),
      () => byPgbench(INTO_ONE_ROW),
    ])
    const { rows } = await pool.query<{ winners: number; deadlocks: number }>(RESULT)
    const { winners, deadlocks } = rows[0] ?? {}
    if (winners !== rounds + 1 || deadlocks !== 0)
      throw new Error(`${winners} bookings of ${rounds + 1} slots, ${deadlocks} deadlocks`)
    return [
      rowOf(
        { name: 'attempts at one slot, by pgbench', unit: '/s', goal: `≥ ${GOAL.toLocaleString('en-US')}/s` },
        sql,
        { what: '/s of one row into one key', figures: bare },
        (_, ours) => ours >= GOAL,
      ),
      rowOf(
        { name: 'attempts at one slot, by HTTP', unit: '/s', goal: '' },
        http,
        { what: '/s by pgbench', figures: sql },
        () => true,
      ),
    ]
  } finally {
    await close()
  }
}

/**
 * All patients try to book one free slot. Resolves with the attempts per second. Rejects unless one gets the slot and all
 * others a 409.
 */
const attempts = async (service: BookingProcess, slot: number, count: number): Promise<number> => {
  const body = { ...slotAt(slot, 1), consultationTypeId: consultationType.id }
  const answers = new Map<number, number>()
  const rate = await perSecond(count, () =>
    inFlight(AT_ONCE, count, async (patient) => {
      const status = await service.book(patient, randomUUID(), body)
      answers.set(status, (answers.get(status) ?? 0) + 1)
    }),
  )
  if (answers.get(201) !== 1 || answers.get(409) !== count - 1)
    throw new Error(`one slot was answered ${JSON.stringify(Object.fromEntries(answers))}`)
  return rate
}

const INTO_ONE_ROW = 'INSERT INTO one_row VALUES (1) ON CONFLICT DO NOTHING;\n'

/** Counts the winners in pgbench's database, and the deadlocks in both databases. */
const RESULT = `
  SELECT (SELECT count(*)::int FROM bookings) AS winners,
         (SELECT sum(deadlocks)::int FROM pg_stat_database) AS deadlocks`
