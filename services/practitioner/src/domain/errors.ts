import { type ErrorTable, errorsOf } from '@praxis/contracts'

/** Every coded failure of this service. */
export const practitionerErrors = {
  UNKNOWN_PRACTITIONER: {
    kind: 'not-found',
    title: 'There is no such practitioner',
    detail: 'Take the id from a search; a practitioner may have left, or belong to another country.',
  },
  INVALID_PROFILE: { kind: 'invalid', title: 'This profile contradicts itself or its country' },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'invalid',
    title: 'This Idempotency-Key was used for another request',
    detail: 'Take a new key for each new request.',
  },
} as const satisfies ErrorTable

export const problem = errorsOf(practitionerErrors)
