import { type ErrorTable, errorsOf, sharedErrors } from '@praxis/contracts'

/** Every coded failure of this service. */
export const availabilityErrors = {
  UNKNOWN_PRACTITIONER: sharedErrors.UNKNOWN_PRACTITIONER,
  UNKNOWN_CONSULTATION_TYPE: sharedErrors.UNKNOWN_CONSULTATION_TYPE,
  UNKNOWN_LOCATION: {
    kind: 'invalid',
    title: 'This practitioner has no such location',
    detail: 'Take the id from the profile: see locationIds.',
  },
  UNKNOWN_EXCEPTION: {
    kind: 'not-found',
    title: 'There is no such exception',
    detail: 'Take the id from the list of exceptions.',
  },
  INVALID_WINDOW: { kind: 'invalid', title: 'This window cannot be shown' },
  INVALID_EXCEPTION: { kind: 'invalid', title: 'This exception does not say when it is' },
  IDEMPOTENCY_KEY_REUSED: sharedErrors.IDEMPOTENCY_KEY_REUSED,
} as const satisfies ErrorTable

export const problem = errorsOf(availabilityErrors)
