import { type Cache, type RunningService, Unavailable } from '@praxis/platform'
import { askPostgres, eventually, freePort, type TestEdges, testEdges } from '@praxis/testing'
import { peerVariables, type ServiceName, services } from '@praxis/topology'
import { databaseOf } from '../../apps/all-in-one/src/databases.ts'
import { loaders } from '../../apps/all-in-one/src/loaders.ts'
import { startHandOvers } from './hand-overs.ts'

/** The six services and the inbox in this process, over a real PostgreSQL and a real bus, with a clock of our own. */
export interface System {
  readonly edges: TestEdges['edges']
  readonly urls: Readonly<Record<MemberName, string>>
  tokenFor: TestEdges['tokenFor']
  internalToken: TestEdges['internalToken']
  /** Resolves when every event is handled, and every outbox empty. */
  settled(): Promise<void>
  /** Sets the clock. Availability starts anew, because it looks every 15 seconds of real time for what time has made untrue. */
  passTo(instant: Date): Promise<void>
  /** The messages about a booking that were handed over, without reminders: `kind recipient sequence`. */
  messagesOf(bookingId: string): readonly string[]
  stop(): Promise<void>
}

interface Member {
  readonly service: ServiceName
  /** Replicas that it asks in place of the first of a service. */
  readonly asks?: Readonly<Record<string, MemberName>>
  /** How far its clock is ahead, in milliseconds. */
  readonly ahead?: number
}

type MemberName = Exclude<ServiceName, 'issuer' | 'gateway'> | 'otherAvailability' | 'otherSearch'

/** In the order of their start. What one replica of availability changes, booking asks of the other. */
const members: readonly (readonly [MemberName, Member])[] = [
  ['inbox', { service: 'inbox' }],
  ['practitioner', { service: 'practitioner' }],
  ['patient', { service: 'patient' }],
  ['availability', { service: 'availability' }],
  ['otherAvailability', { service: 'availability' }],
  ['booking', { service: 'booking', asks: { availability: 'otherAvailability' } }],
  ['search', { service: 'search' }],
  ['otherSearch', { service: 'search', asks: { availability: 'otherAvailability' }, ahead: -2_000 }],
  ['notification', { service: 'notification' }],
]

const DATABASES = ['practitioner', 'patient', 'booking', 'search', 'inbox'] as const
const OUTBOXES = [
  ['practitioner', 'outbox'],
  ['practitioner', 'availability.outbox'],
  ['booking', 'outbox'],
] as const

export const startSystem = async (now: string): Promise<System> => {
  const tests = await testEdges({ now, databases: DATABASES })
  const { edges, databaseUrl } = tests
  const ports = Object.fromEntries(await Promise.all(members.map(async ([name]) => [name, await freePort()] as const)))
  const urlOf = (name: MemberName): string => `http://127.0.0.1:${ports[name]}`
  const start = async (name: MemberName, { service, asks = {}, ahead = 0 }: Member): Promise<RunningService> => {
    const create = await loaders[service]()
    const database = databaseOf(service)
    const env = {
      ...edges.env,
      ...peerVariables(services[service].peers, (peer) => `http://127.0.0.1:${ports[asks[peer] ?? peer]}`),
      PORT: String(ports[name]),
      DATABASE_URL: database === undefined ? undefined : databaseUrl(database),
    }
    const clock = () => new Date(edges.clock().getTime() + ahead)
    return service === 'notification'
      ? create({ ...edges, env: { ...env, INBOX_URL: handOvers.url }, clock, cache: withGaps(edges.cache) })
      : create({ ...edges, env, clock })
  }
  const handOvers = await startHandOvers(urlOf('inbox'))
  const running = new Map<MemberName, RunningService>()
  for (const [name, member] of members) running.set(name, await start(name, member))

  const assertRelayed = async (): Promise<void> => {
    for (const [database, table] of OUTBOXES) {
      const rows = await askPostgres(databaseUrl(database), `SELECT FROM ${table} LIMIT 1`)
      if (rows.length > 0) throw new Error(`${table} of ${database} has events`)
    }
  }

  return {
    edges,
    urls: {
      inbox: urlOf('inbox'),
      practitioner: urlOf('practitioner'),
      patient: urlOf('patient'),
      availability: urlOf('availability'),
      otherAvailability: urlOf('otherAvailability'),
      booking: urlOf('booking'),
      search: urlOf('search'),
      otherSearch: urlOf('otherSearch'),
      notification: urlOf('notification'),
    },
    tokenFor: tests.tokenFor,
    internalToken: tests.internalToken,
    settled: () =>
      eventually(
        async () => {
          await assertRelayed()
          const behind = (await edges.bus.lag()).filter(({ messages }) => messages > 0)
          if (behind.length > 0) throw new Error(`events wait for ${behind.map(({ group }) => group).join()}`)
          // A consumer may have written further events meanwhile.
          await assertRelayed()
        },
        { withinMs: 60_000 },
      ),
    passTo: async (instant) => {
      const replicas = members.filter(([, { service }]) => service === 'availability')
      for (const [name] of replicas) await running.get(name)?.stop()
      edges.clock.set(instant.toISOString())
      for (const [name, member] of replicas) running.set(name, await start(name, member))
    },
    messagesOf: (bookingId) => handOvers.of(bookingId).filter((message) => !message.startsWith('reminder')),
    stop: async () => {
      for (const [name] of members.toReversed()) await running.get(name)?.stop()
      await handOvers.stop()
      await tests.stop()
    },
  }
}

/** A cache that is away for each third value that it should keep. */
const withGaps = (cache: Cache): Cache => {
  let writes = 0
  return {
    ...cache,
    set: async (...entry) => {
      if (++writes % 3 === 0) throw new Unavailable('the cache is away')
      return cache.set(...entry)
    },
  }
}
