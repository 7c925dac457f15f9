import { type ErrorTable, errorsOf } from '@praxis/contracts'

export const issuerErrors = {
  SIGN_IN_NOT_FOUND: { kind: 'not-found', title: 'This sign-in has ended or was begun in another browser' },
  UNKNOWN_PERSON: { kind: 'invalid', title: 'There is no such demo person' },
} as const satisfies ErrorTable

export const problem = errorsOf(issuerErrors)
