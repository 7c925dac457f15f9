import { type Bus, type Database, openPostgresBus, type Relay, startRelay } from '@praxis/platform'
import { openKafkaBus } from '@praxis/platform/engines'
import { Kafka, logLevel, type Message } from 'kafkajs'
import type { Bench, Row } from '../harness/bench.ts'
import { interleaved, perSecond, rowOf, type Side } from '../harness/measure.ts'
import { withPostgres } from '../harness/postgres.ts'
import { eventOf, fillOutbox, log, openOutbox } from './databases.ts'

const EVENTS = 200_000
const SMOKE_EVENTS = 2_000
const GOAL = 20_000
const goal = `≥ ${GOAL.toLocaleString('en-US')}/s`

/** Fills the outbox, then lets a relay empty it. */
const drain = async (outbox: Database<unknown>, bus: Bus, count: number): Promise<number> => {
  await fillOutbox(outbox, count)
  let left = count
  return perSecond(count, async () => {
    const relay = await new Promise<Relay>((resolve) => {
      const counting: Bus = {
        ...bus,
        publish: async (topic, messages) => {
          await bus.publish(topic, messages)
          left -= messages.length
          if (left <= 0) resolve(started)
        },
      }
      const started = startRelay({ db: outbox, bus: counting, log })
    })
    // What was published last is deleted.
    await relay.stop()
  })
}

const rowFor = async (
  rounds: number,
  name: string,
  what: string,
  sides: readonly [ours: Side, baseline: Side],
): Promise<Row> => {
  const [ours, figures] = await interleaved(rounds, sides)
  return rowOf({ name, unit: 'events/s', goal }, ours, { what, figures }, (_, median) => median >= GOAL)
}

export const outboxPostgresBench: Bench = {
  name: 'outbox-postgres',
  about: 'an outbox drained to the embedded bus, beside the same rows copied by one statement',
  run: ({ smoke, rounds }) =>
    withPostgres(async (postgres) => {
      const count = smoke ? SMOKE_EVENTS : EVENTS
      const outbox = await openOutbox(postgres, 'outbox')
      await postgres.ensureDatabase('bus')
      const bus = await openPostgresBus({ url: postgres.url('bus'), log })
      await outbox.pool.query('CREATE TABLE copies (LIKE outbox INCLUDING INDEXES)')
      const copy = async (): Promise<number> => {
        await fillOutbox(outbox, count)
        const rate = await perSecond(count, () =>
          outbox.pool.query('WITH moved AS (DELETE FROM outbox RETURNING *) INSERT INTO copies SELECT * FROM moved'),
        )
        await outbox.pool.query('TRUNCATE copies')
        return rate
      }
      try {
        const row = await rowFor(rounds, 'outbox to the embedded bus, draining', 'rows/s by one statement', [
          () => drain(outbox, bus, count),
          copy,
        ])
        return [row]
      } finally {
        await bus.close()
        await outbox.close()
      }
    }),
}

export const outboxKafkaBench: Bench = {
  name: 'outbox-kafka',
  about: 'an outbox drained to Kafka, beside a bare producer that sends the same bytes',
  needs: ['KAFKA_URL'],
  run: ({ smoke, rounds, env }) =>
    withPostgres(async (postgres) => {
      const count = smoke ? SMOKE_EVENTS : EVENTS
      const outbox = await openOutbox(postgres, 'outbox')
      const broker = new URL(env.KAFKA_URL ?? '').host
      const bus = await openKafkaBus({ brokers: [broker], clientId: 'bench', tls: false, prefix: '', log })
      const kafka = new Kafka({ brokers: [broker], clientId: 'bare', logLevel: logLevel.NOTHING })
      const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 })
      await producer.connect()
      const produce = async (): Promise<number> => {
        const messages = Array.from({ length: count }, (_, n): Message => {
          const { key, event } = eventOf(n)
          return { key, value: JSON.stringify(event) }
        })
        return perSecond(count, async () => {
          for (let first = 0; first < count; first += BATCH)
            await producer.send({ topic: 'booking-events', messages: messages.slice(first, first + BATCH) })
        })
      }
      try {
        const row = await rowFor(rounds, 'outbox to Kafka, draining', 'messages/s by a bare producer', [
          () => drain(outbox, bus, count),
          produce,
        ])
        return [row]
      } finally {
        await producer.disconnect()
        await bus.close()
        await outbox.close()
      }
    }),
}

/** As many as the relay sends at once. */
const BATCH = 4_000
