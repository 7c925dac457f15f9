import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { INSERT_BOOKING } from '../../services/booking/src/store/insert-booking.ts'

const run = promisify(execFile)

interface PgbenchOptions {
  readonly url: string
  readonly script: string
  readonly clients: number
  readonly seconds: number
}

/**
 * Runs a script by pgbench with prepared statements. Resolves with its transactions per second. Rejects when a transaction
 * failed, and when pgbench is not installed.
 */
export const pgbench = async ({ url, script, clients, seconds }: PgbenchOptions): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-pgbench-'))
  const file = join(folder, 'script.sql')
  await writeFile(file, script)
  const args = ['--no-vacuum', '--protocol=prepared', '--file', file, '--jobs', '1']
  try {
    const { stdout } = await run('pgbench', [...args, '--client', String(clients), '--time', String(seconds), url])
    const [, failed = '0'] = /number of failed transactions: (\d+)/.exec(stdout) ?? []
    const [, tps = ''] = /^tps = ([\d.]+)/m.exec(stdout) ?? []
    if (tps === '' || failed !== '0') throw new Error(`pgbench: ${stdout}`)
    return Number(tps)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new RangeError('pgbench is not installed; on Debian it is in the package postgresql', {
        cause: error,
      })
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const PRACTITIONERS = 1_000
/** The number of starts, so large that two transactions hardly ever try the same one. */
const STARTS = 2_000_000
const json = (bytes: number): string => `json_build_object('text', repeat('x', ${bytes}))`
const uuid = (kind: number, n: string): string =>
  `('0000000${kind}-0000-4000-8000-' || lpad(to_hex(${n}::bigint), 12, '0'))::uuid`

/**
 * A pgbench script of the statement of one booking, with values like the service's in place of its parameters. With
 * `contested`, all transactions book the slot of this number of one practitioner. Without it, each books a slot of its own.
 */
export const bookingScript = (contested?: number): string => {
  const practitioner = contested === undefined ? ':practitioner' : '0'
  const start = `timestamptz '2030-01-01' + ${contested ?? ':start'} * interval '30 minutes'`
  const values = [
    'gen_random_uuid()',
    "'fr'",
    uuid(1, practitioner),
    uuid(3, '0'),
    uuid(4, '0'),
    uuid(2, ':patient'),
    'NULL::uuid',
    start,
    `${start} + interval '30 minutes'`,
    `${start} + interval '30 minutes'`,
    "'Europe/Paris'",
    `${uuid(2, ':patient')}::text`,
    'now()',
    '1000000::bigint',
    '1000000::bigint',
    `${uuid(2, ':patient')}::text`,
    'gen_random_uuid()::text',
    "'c2hhMjU2LWhhc2gtb2YtdGhlLXJlcXVlc3QtYm9keS0tLQ'",
    json(ANSWER_BYTES),
    "'booking-events'",
    `${uuid(1, practitioner)}::text`,
    json(EVENT_BYTES),
  ]
  const statement = INSERT_BOOKING.replace(/\$(\d+)/g, (_, n: string) => `(${values[Number(n) - 1] ?? ''})`)
  return [
    `\\set practitioner random(1, ${PRACTITIONERS})`,
    `\\set start random(1, ${STARTS})`,
    '\\set patient random(1, 1000000)',
    `${statement.replaceAll('\n', ' ')};`,
    '',
  ].join('\n')
}

/** Bytes of JSON that the service writes for a booking of this bench. */
const ANSWER_BYTES = 480
const EVENT_BYTES = 720
