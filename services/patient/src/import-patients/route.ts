import { countries, internalRoutes, localDate } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import { normalised } from '../domain/patient.ts'
import type { Patients } from '../store/ports.ts'

export const importPatientsRoute = (app: HttpApp, { patients, clock }: { patients: Patients; clock: Clock }): void =>
  serveInternal(app, internalRoutes.importPatients, async ({ country, body }) => {
    const today = localDate(countries[country].timeZone, clock().getTime())
    const own = body.patients.findIndex(({ id, guardianId }) => id === guardianId)
    if (own !== -1) throw problem('OWN_GUARDIAN', { field: `/patients/${own}/guardianId` })
    const imported = body.patients.map(({ id, guardianId, ...draft }) => ({
      ...normalised(draft, country, today),
      id,
      country,
      ...(guardianId === undefined ? {} : { guardianId }),
    }))
    await patients.save(imported)
    return { imported: imported.length }
  })
