import {
  type Booking,
  type ContactCard,
  type Deliveries,
  errorsOf,
  internalRoutes,
  type MessageResult,
  type OutgoingMessage,
  type Practitioner,
  routes,
} from '@praxis/contracts'
import {
  type Edges,
  parseEnv,
  type RunningService,
  serve,
  serveInternal,
  serviceEnv,
  startService,
} from '@praxis/platform'
import { Type } from 'typebox'

/** What the other services know, for a test to change. */
export interface Known {
  readonly bookings: Map<string, Booking>
  readonly patients: Map<string, ContactCard>
  readonly practitioners: Map<string, ContactCard>
  readonly profiles: Map<string, Practitioner>
  readonly deliveries: Map<string, Deliveries['deliveries']>
  /** What the inbox got, in order, repetitions included. */
  readonly received: OutgoingMessage[]
  /** Of the recipients to whom the inbox cannot deliver now, and of those it refuses. */
  readonly unreachable: Set<string>
  readonly refused: Set<string>
  /** While true, every connection to the other services is cut. */
  down: boolean
  /** Requests that failed for being cut or out of reach. */
  failures: number
}

export const nothingKnown = (): Known => ({
  bookings: new Map(),
  patients: new Map(),
  practitioners: new Map(),
  profiles: new Map(),
  deliveries: new Map(),
  received: [],
  unreachable: new Set(),
  refused: new Set(),
  down: false,
  failures: 0,
})

/** All other services in one real server that answers by the contract from what is `known`. */
export const startPeers = (edges: Edges, known: Known): Promise<RunningService> => {
  const found = <Value>(values: ReadonlyMap<string, Value>, id: string): Value => {
    const value = values.get(id)
    if (value === undefined) throw problem('NOT_FOUND')
    return value
  }
  return startService({
    name: 'peers',
    config: parseEnv(Type.Object(serviceEnv), edges.env),
    edges,
    checks: {},
    background: [],
    routes: (app) => {
      app.fastify.addHook('onRequest', async (request, reply) => {
        if (!known.down) return
        known.failures++
        reply.hijack()
        request.raw.destroy()
      })
      serveInternal(app, internalRoutes.bookingState, async ({ params }) => found(known.bookings, params.id))
      serveInternal(app, internalRoutes.patientContact, async ({ params }) => found(known.patients, params.id))
      serveInternal(app, internalRoutes.practitionerContact, async ({ params }) =>
        found(known.practitioners, params.id),
      )
      serve(app, routes.getPractitioner, async ({ params }) => found(known.profiles, params.id))
      serveInternal(app, internalRoutes.deliveries, async ({ params }) => ({
        deliveries: known.deliveries.get(params.bookingId) ?? [],
      }))
      serveInternal(app, internalRoutes.deliverMessage, async ({ body }): Promise<MessageResult> => {
        if (known.unreachable.has(body.to)) {
          known.failures++
          throw problem('DOWN')
        }
        known.received.push(body)
        return { result: known.refused.has(body.to) ? 'refused' : 'sent' }
      })
    },
  })
}

const problem = errorsOf({
  NOT_FOUND: { kind: 'not-found', title: 'Unknown' },
  DOWN: { kind: 'unavailable', title: 'Down' },
} as const)
