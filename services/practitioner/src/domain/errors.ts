import { type ErrorTable, errorsOf, sharedErrors } from '@praxis/contracts'

/** Every coded failure of this service. */
export const practitionerErrors = {
  UNKNOWN_PRACTITIONER: sharedErrors.UNKNOWN_PRACTITIONER,
  INVALID_PROFILE: { kind: 'invalid', title: 'This profile contradicts itself or its country' },
  IDEMPOTENCY_KEY_REUSED: sharedErrors.IDEMPOTENCY_KEY_REUSED,
} as const satisfies ErrorTable

export const problem = errorsOf(practitionerErrors)
