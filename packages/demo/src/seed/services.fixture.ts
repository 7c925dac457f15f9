import { internalRoutes } from '@praxis/contracts'
import { type HttpApp, type RunningService, serveInternal, startService, Unavailable } from '@praxis/platform'
import type { TestEdges } from '@praxis/testing'

/** The import routes of three services in one, keeping ids only. */
export interface ImportingServices extends RunningService {
  readonly patients: Set<string>
  readonly practitioners: Set<string>
  /** Practitioner and start of each booking. */
  readonly bookings: Set<string>
  /** The next import of practitioners does its work, yet nobody hears of it. */
  loseNextAnswer(): void
}

export const startImportingServices = async ({ edges }: TestEdges): Promise<ImportingServices> => {
  const patients = new Set<string>()
  const practitioners = new Set<string>()
  const heardOf = new Set<string>()
  const bookings = new Set<string>()
  let loseAnswer = false

  const routes = (app: HttpApp): void => {
    serveInternal(app, internalRoutes.importPatients, async ({ body }) => {
      for (const { id, guardianId } of body.patients) {
        if (guardianId !== undefined && !patients.has(guardianId)) throw new Error('a dependant before their guardian')
        patients.add(id)
      }
      return { imported: body.patients.length }
    })
    serveInternal(app, internalRoutes.importPractitioners, async ({ body }) => {
      for (const { id } of body.practitioners) practitioners.add(id)
      if (loseAnswer) {
        loseAnswer = false
        throw new Unavailable('a connection that broke')
      }
      return { imported: body.practitioners.length }
    })
    serveInternal(app, internalRoutes.importBookings, async ({ body }) => {
      const known = new Set(heardOf)
      // The events arrive between this import and the next.
      for (const id of practitioners) heardOf.add(id)
      const unknown = body.bookings.flatMap(({ practitionerId }, index) => (known.has(practitionerId) ? [] : [index]))
      const taken = body.bookings.flatMap((row, index) => (bookings.has(keyOf(row)) ? [index] : []))
      for (const row of body.bookings) if (known.has(row.practitionerId)) bookings.add(keyOf(row))
      return { imported: body.bookings.length - unknown.length - taken.length, taken, unknown }
    })
  }
  const service = await startService({
    name: 'importing-services',
    config: {
      PRAXIS_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 0,
      OVERLOAD_DELAY_MS: 60_000,
      OIDC_ISSUER: edges.env.OIDC_ISSUER ?? '',
      OIDC_AUDIENCE: 'praxis',
      CLIENT_ID: 'demo',
      CLIENT_SECRET: 'demo',
    },
    edges,
    routes,
    checks: {},
    background: [],
  })
  const loseNextAnswer = (): void => {
    loseAnswer = true
  }
  return { ...service, patients, practitioners, bookings, loseNextAnswer }
}

export const keyOf = ({ practitionerId, slotStart }: { practitionerId: string; slotStart: string }): string =>
  `${practitionerId} ${slotStart}`
