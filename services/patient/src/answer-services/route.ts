import { type CountryCode, displayName, internalRoutes, type Subject } from '@praxis/contracts'
import { type HttpApp, serveInternal } from '@praxis/platform'
import { problem } from '../domain/errors.ts'
import type { Deliveries, DeliveryRow, LetterRow, Letters, Patient, Patients } from '../store/ports.ts'

interface Deps {
  readonly patients: Patients
  readonly deliveries: Deliveries
  readonly letters: Pick<Letters, 'findBySubject'>
}

/** Answers what other services ask: whether a patient exists, how a patient is reached, and what was sent about a subject. */
export const answerServicesRoutes = (app: HttpApp, { patients, deliveries, letters }: Deps): void => {
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

  /** Letters first: one that is sent meanwhile is then in both, and never in neither. */
  const logOf = async (country: CountryCode, subject: Pick<Subject, 'kind' | 'id'>) => {
    const waiting = await letters.findBySubject(country, subject)
    return { rows: await deliveries.findBySubject(country, subject), waiting: waiting.map(waitingOf) }
  }

  serveInternal(app, internalRoutes.deliveries, async ({ country, params }) => {
    const { rows, waiting } = await logOf(country, { kind: 'booking', id: params.bookingId })
    return { deliveries: rows.map((row) => ({ sequence: row.subject_version, ...messageOf(row) })), waiting }
  })

  serveInternal(app, internalRoutes.subjectDeliveries, async ({ country, params }) => {
    const { rows, waiting } = await logOf(country, params)
    return { deliveries: rows.map((row) => ({ version: row.subject_version, ...messageOf(row) })), waiting }
  })
}

const waitingOf = ({ key, subject_version, recipient }: LetterRow) => ({ key, version: subject_version, recipient })

const messageOf = ({ recipient, kind, minutes_before, channel, status }: DeliveryRow) => ({
  recipient,
  kind,
  ...(kind === 'reminder' ? { minutesBefore: minutes_before } : {}),
  channel,
  status,
})
