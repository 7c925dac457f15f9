import { type ErrorTable, errorsOf, sharedErrors } from '@praxis/contracts'

/** Every coded failure of this service. */
export const patientErrors = {
  NO_PROFILE: { kind: 'not-found', title: 'You have no profile yet' },
  UNKNOWN_PATIENT: {
    kind: 'not-found',
    title: 'There is no such patient',
    detail: 'Take the id from the list of dependants.',
  },
  INVALID_PHONE: { kind: 'invalid', title: 'This telephone number does not exist' },
  UNREACHABLE: { kind: 'invalid', title: 'Messages cannot be sent in the way that was chosen' },
  INVALID_BIRTH_DATE: { kind: 'invalid', title: 'Nobody was born on this day' },
  OWN_GUARDIAN: {
    kind: 'invalid',
    title: 'Nobody is their own guardian',
    detail: 'Leave guardianId out for a patient who answers for themselves.',
  },
  TOO_MANY_DEPENDANTS: { kind: 'too-many', title: 'This patient answers for as many others as one may' },
  IDEMPOTENCY_KEY_REUSED: sharedErrors.IDEMPOTENCY_KEY_REUSED,
} as const satisfies ErrorTable

export const problem = errorsOf(patientErrors)
