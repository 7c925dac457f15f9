import { type ErrorTable, errorsOf } from '@praxis/contracts'

/** Every coded failure of this service. */
export const availabilityErrors = {
  UNKNOWN_PRACTITIONER: {
    kind: 'not-found',
    title: 'There is no such practitioner',
    detail: 'Take the id from a search; a practitioner may have left, or belong to another country.',
  },
  UNKNOWN_CONSULTATION_TYPE: {
    kind: 'not-found',
    title: 'This practitioner has no such consultation type',
    detail: 'Take the id from the profile: see consultationTypes.',
  },
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
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'invalid',
    title: 'This Idempotency-Key was used for another request',
    detail: 'Take a new key for each new request.',
  },
} as const satisfies ErrorTable

export const problem = errorsOf(availabilityErrors)
