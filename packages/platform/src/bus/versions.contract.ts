import type { EventEnvelope, EventTable } from '@praxis/contracts/events'
import { type Bus, listDead, makeLog, newId, renderMetrics, replayDead } from '@praxis/platform'
import { eventually } from '@praxis/testing'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConsumerOf } from './consumer.ts'
import { eventParser } from './parse.ts'

interface Broker {
  open(): Promise<Bus>
  stop(): Promise<void>
}

const topics = ['patient-events'] as const

const PatientMoved = Type.Object({ city: Type.String() })

/** A release that knows the first version, and the one after it. No event of ours has a second version yet. */
const before = {
  PatientMoved: { topic: 'patient-events', version: 1, data: PatientMoved },
} as const satisfies EventTable
const after = {
  PatientMoved: {
    topic: 'patient-events',
    version: 2,
    data: Type.Object({ city: Type.String(), country: Type.String() }),
    previous: { data: PatientMoved, upcast: (old: { city: string }) => ({ ...old, country: 'fr' }) },
  },
} as const satisfies EventTable

const moved = (city: string, more: { dataversion?: number; country?: string } = {}): EventEnvelope => {
  const { dataversion, ...data } = more
  return {
    specversion: '1.0',
    id: newId(),
    type: 'PatientMoved',
    ...(dataversion === undefined ? {} : { dataversion }),
    source: 'test',
    subject: 'patient',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: { city, ...data },
  }
}

/** What consumers of two releases do with events of two versions, on every adapter of the bus. */
export const versionsContract = (name: string, start: () => Promise<Broker>): void => {
  describe(`event versions: ${name}`, () => {
    let broker: Broker
    let bus: Bus
    beforeAll(async () => {
      broker = await start()
      bus = await broker.open()
    })
    afterAll(async () => {
      await bus.close()
      await broker.stop()
    })

    const consume = <Table extends EventTable>(group: string, table: Table, seen: unknown[]) =>
      startConsumerOf(eventParser(table, topics), {
        bus,
        group,
        topics,
        log: makeLog({ level: 'silent' }),
        handle: async (events) => {
          seen.push(...events.map(({ data }) => data))
        },
      })
    const publish = (...events: readonly EventEnvelope[]) =>
      bus.publish(
        'patient-events',
        events.map((event) => ({ key: 'one-partition', event })),
      )

    it('sets a newer version aside at once, goes on, and hands it over by a replay after the upgrade', async () => {
      const seen: unknown[] = []
      const old = await consume('upgraded', before, seen)
      await publish(moved('Lyon'), moved('Berlin', { dataversion: 2, country: 'de' }), moved('Nice'))
      await eventually(() => expect(seen).toEqual([{ city: 'Lyon' }, { city: 'Nice' }]))
      await eventually(async () =>
        expect(await listDead(bus, 'patient-events')).toMatchObject([
          { group: 'upgraded', error: 'NewerVersion', attempts: 1, event: { dataversion: 2 } },
        ]),
      )
      expect(await renderMetrics()).toContain(
        'praxis_events_dead_total{group="upgraded",topic="patient-events",reason="newer-version"} 1',
      )
      await old.stop()
      const upgraded = await consume('upgraded', after, seen)
      expect(await replayDead(bus, 'patient-events')).toBe(1)
      await eventually(() => expect(seen.at(-1)).toEqual({ city: 'Berlin', country: 'de' }))
      expect(await listDead(bus, 'patient-events')).toEqual([])
      await upgraded.stop()
    })

    it('hands over the version before as the present one, and sets a third version aside', async () => {
      const seen: unknown[] = []
      const consumer = await consume('upcasting', after, seen)
      await publish(moved('Lille'), moved('Metz', { dataversion: 1 }), moved('Bonn', { dataversion: 3 }))
      await eventually(() =>
        expect(seen.slice(-2)).toEqual([
          { city: 'Lille', country: 'fr' },
          { city: 'Metz', country: 'fr' },
        ]),
      )
      await eventually(async () =>
        expect(await listDead(bus, 'patient-events')).toMatchObject([{ group: 'upcasting', error: 'NewerVersion' }]),
      )
      await consumer.stop()
    })
  })
}
