import { type Bus, openPostgresBus, startRelay } from '@praxis/platform'
import pg from 'pg'
import type { Bench } from '../harness/bench.ts'
import { interleaved, percentile, rowOf } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { fillOutbox, log, openOutbox } from './databases.ts'

const EVENTS = 200
const GOAL_MS = 100

/** A notice within this process that one caller awaits. */
const makeNotice = () => {
  let resolveNext = (): void => undefined
  return {
    next: () => new Promise<void>((resolve) => (resolveNext = resolve)),
    come: () => resolveNext(),
  }
}

const p95Of = async (count: number, once: () => Promise<void>): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await once()
    times.push(performance.now() - began)
  }
  return percentile(times, 95)
}

/** Calls `come` for each batch that arrives on the bus. */
const listen = (bus: Bus, come: () => void) =>
  bus.subscribe({ group: 'bench', topics: ['booking-events'], batch: 100, concurrency: 1, handle: async () => come() })

export const idleBench: Bench = {
  name: 'idle',
  about: 'from the commit of an event until a consumer has it, when nothing else happens',
  run: ({ smoke, rounds }) =>
    withPostgres(async (postgres) => {
      const count = smoke ? 10 : EVENTS
      const outbox = await openOutbox(postgres, 'outbox')
      await postgres.ensureDatabase('bus')
      const bus = await openPostgresBus({ url: postgres.url('bus'), log })
      const relay = startRelay({ db: outbox, bus, log })
      const notice = makeNotice()
      const consumer = await listen(bus, notice.come)
      const client = new pg.Client({ connectionString: postgres.url('outbox') })
      await client.connect()
      client.on('notification', notice.come)
      await client.query('LISTEN bench')
      const publishOne = (wake: () => void) => async (): Promise<void> => {
        const arrived = notice.next()
        await fillOutbox(outbox, 1)
        wake()
        await arrived
      }
      const notify = async (): Promise<void> => {
        const arrived = notice.next()
        await outbox.pool.query("SELECT pg_notify('bench', '')")
        await arrived
      }
      try {
        const [woken, polled, bare] = await interleaved(rounds, [
          () => p95Of(count, publishOne(relay.wake)),
          () =>
            p95Of(
              count,
              publishOne(() => undefined),
            ),
          () => p95Of(count, notify),
        ])
        const baseline = { what: 'ms NOTIFY to LISTEN', figures: bare }
        const row = (name: string, ours: typeof woken) =>
          rowOf({ name, unit: 'ms', goal: `≤ ${GOAL_MS} ms` }, ours, baseline, (_, median) => median <= GOAL_MS)
        return [
          row('commit to consumer p95, idle, written by this process', woken),
          row('commit to consumer p95, idle, written by another', polled),
        ]
      } finally {
        await client.end()
        await consumer.stop()
        await relay.stop()
        await bus.close()
        await outbox.close()
      }
    }),
}
