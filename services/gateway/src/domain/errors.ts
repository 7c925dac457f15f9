import { type ErrorTable, errorsOf } from '@praxis/contracts'

export const gatewayErrors = {
  WRONG_METHOD: { kind: 'wrong-method', title: 'This path does not take this method' },
  RATE_LIMITED: { kind: 'too-many', title: 'Too many requests' },
  UPSTREAM_UNAVAILABLE: { kind: 'unavailable', title: 'A part of Praxis does not answer now' },
} as const satisfies ErrorTable

export const problem = errorsOf(gatewayErrors)
