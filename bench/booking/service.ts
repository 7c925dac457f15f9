import { setTimeout as wait } from 'node:timers/promises'
import { type EmbeddedPostgres, makeLog, openDatabase } from '@praxis/platform'
import { fastify } from 'fastify'
import { Pool } from 'undici'
import { INTERNAL_CLIENT, startTestIssuer } from '../../packages/testing/src/issuer.ts'
import { startChild } from '../harness/child.ts'
import { patientId, practitionerId, rules } from './agendas.ts'

export interface BookingProcess {
  readonly url: string
  /** A patient's access token. */
  tokenOf(patient: number): string
  /** Sends one request, and repeats it while the service answers that it is too busy. Resolves with the status. */
  book(patient: number, key: string, body: object): Promise<number>
  stop(): Promise<void>
}

interface Options {
  readonly practitioners: number
  readonly patients: number
  /** The number of connections, and so of requests under way. */
  readonly connections: number
}

export const migrations = new URL('../../services/booking/migrations/', import.meta.url)
const PROGRAM = new URL('./service-process.ts', import.meta.url)

/** Milliseconds after which a request is repeated that the service was too busy for. */
const BUSY_MS = 100

/** Starts the booking service as one Node process, on a database with so many practitioners. */
export const startBooking = async (
  postgres: EmbeddedPostgres,
  { practitioners, patients, connections }: Options,
): Promise<BookingProcess> => {
  await Promise.all(['booking', 'bus'].map((name) => postgres.ensureDatabase(name)))
  await knowPractitioners(postgres.url('booking'), practitioners)
  const issuer = await startTestIssuer()
  const tokens = await Promise.all(
    Array.from({ length: patients }, (_, n) =>
      issuer.sign({ sub: patientId(n), role: 'patient', country: 'fr', practitioner_ids: [] }),
    ),
  )
  // The service asks for alternatives when a slot is taken. There are none.
  const peers = fastify()
  peers.all('/*', async () => ({ free: false, locationId: null, alternatives: [] }))
  const child = await startChild(PROGRAM, {
    DATABASE_URL: postgres.url('booking'),
    BENCH_BUS_URL: postgres.url('bus'),
    BENCH_PRACTITIONERS: String(practitioners),
    OIDC_ISSUER: issuer.url,
    CLIENT_ID: INTERNAL_CLIENT.id,
    CLIENT_SECRET: INTERNAL_CLIENT.secret,
    AVAILABILITY_URL: await peers.listen({ host: '127.0.0.1', port: 0 }),
    PATIENT_URL: peers.listeningOrigin,
  })
  const pool = new Pool(child.url, { connections, pipelining: 1 })
  const tokenOf = (patient: number): string => tokens[patient % tokens.length] ?? ''
  return {
    url: child.url,
    tokenOf,
    book: async (patient, key, body) => {
      for (;;) {
        const answer = await pool.request({
          method: 'POST',
          path: '/fr/v1/bookings',
          headers: {
            authorization: `Bearer ${tokenOf(patient)}`,
            'idempotency-key': key,
            'content-type': 'application/json',
          },
          body: JSON.stringify(body),
        })
        await answer.body.dump()
        if (answer.statusCode !== 503) return answer.statusCode
        await wait(BUSY_MS)
      }
    },
    stop: async () => {
      await pool.close()
      await child.stop()
      await peers.close()
      await issuer.stop()
    },
  }
}

const knowPractitioners = async (url: string, count: number): Promise<void> => {
  const { pool, close } = await openDatabase({ name: 'bench', url, migrations, log: makeLog({ level: 'silent' }) })
  const ids = Array.from({ length: count }, (_, n) => practitionerId(n))
  await pool.query(
    `INSERT INTO practitioner_rules (practitioner_id, country_code, version, rules)
     SELECT unnest($1::uuid[]), 'fr', 1, $2::jsonb`,
    [ids, JSON.stringify(rules)],
  )
  await close()
}
