import { type CountryCode, displayName, internalRoutes } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import type { Deliveries, Patient, Patients } from '../store/ports.ts'

interface Deps {
  readonly patients: Patients
  readonly deliveries: Deliveries
}

/** What other services ask: whether somebody exists, how they are reached, and what they were sent. */
export const answerServicesRoutes = (app: HttpApp, { patients, deliveries }: Deps): void => {
  const existing = async (country: CountryCode, id: string): Promise<Patient> => {
    const patient = await patients.find(country, id)
    if (patient === undefined) throw problem('UNKNOWN_PATIENT')
    return patient
  }

  serveInternal(app, internalRoutes.patientStanding, async ({ country, params }) => {
    const { id, guardianId } = await existing(country, params.id)
    return { id, country, ...(guardianId === undefined ? {} : { guardianId }) }
  })

  serveInternal(app, internalRoutes.patientContact, async ({ country, params }) => {
    const patient = await existing(country, params.id)
    const { email, phone, contactBy, pushTarget, language } = patient
    return {
      displayName: displayName(patient),
      email,
      ...(phone === undefined ? {} : { phone }),
      ...(contactBy === undefined ? {} : { contactBy }),
      ...(pushTarget === undefined ? {} : { pushTarget }),
      language,
    }
  })

  serveInternal(app, internalRoutes.deliveries, async ({ country, params }) => {
    const rows = await deliveries.of(country, params.bookingId)
    return {
      deliveries: rows.map(({ sequence, recipient, kind, minutes_before, channel, status }) => ({
        sequence,
        recipient,
        kind,
        ...(kind === 'reminder' ? { minutesBefore: minutes_before } : {}),
        channel,
        status,
      })),
    }
  })
}
