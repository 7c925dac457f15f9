import { internalRoutes } from '@praxis/contracts'
import { type Clock, type HttpApp, serveInternal } from '@praxis/platform'
import { normalised } from '../domain/patient.ts'
import type { Patients } from '../store/ports.ts'

export const importPatientsRoute = (app: HttpApp, { patients, clock }: { patients: Patients; clock: Clock }): void =>
  serveInternal(app, internalRoutes.importPatients, async ({ country, body }) => {
    const today = clock().toISOString().slice(0, 10)
    const imported = body.patients.map(({ id, guardianId, ...draft }) => ({
      ...normalised(draft, country, today),
      id,
      country,
      ...(guardianId === undefined ? {} : { guardianId }),
    }))
    await patients.save(imported)
    return { imported: imported.length }
  })
