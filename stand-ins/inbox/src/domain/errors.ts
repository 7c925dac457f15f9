import { type ErrorTable, errorsOf } from '@praxis/contracts'

export const inboxErrors = {
  MESSAGE_NOT_FOUND: { kind: 'not-found', title: 'There is no such message in the inbox' },
} as const satisfies ErrorTable

export const problem = errorsOf(inboxErrors)
