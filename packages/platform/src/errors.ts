import { type ErrorTable, errorsOf } from '@praxis/contracts/errors'

/** Every coded failure that all services share. */
export const platformErrors = {
  INVALID_REQUEST: { kind: 'malformed', title: 'The request is not as the API page says' },
  BAD_CURSOR: {
    kind: 'malformed',
    title: 'This cursor is not from a page of this list',
    detail: 'Pass the nextCursor of the previous answer, with the same other parameters.',
  },
  UNAUTHENTICATED: { kind: 'unauthenticated', title: 'A valid access token is needed' },
  FORBIDDEN: { kind: 'forbidden', title: 'This account may not do that' },
  WRONG_COUNTRY: { kind: 'forbidden', title: 'This account belongs to another country' },
  UNKNOWN_COUNTRY: { kind: 'not-found', title: 'This country is not served' },
  NO_SUCH_ROUTE: { kind: 'not-found', title: 'There is nothing at this path', detail: 'See /docs for what there is.' },
  REQUEST_TOO_SLOW: {
    kind: 'too-slow',
    title: 'The request took too long to arrive',
    detail: 'Send it whole, at once.',
  },
  BODY_TOO_LARGE: {
    kind: 'too-large',
    title: 'The body is larger than accepted here',
    detail: 'Send at most 256 KiB.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    kind: 'unsupported',
    title: 'Only JSON is understood here',
    detail: 'Send Content-Type: application/json.',
  },
  HEADERS_TOO_LARGE: {
    kind: 'headers-too-large',
    title: 'The headers are larger than accepted here',
    detail: 'Send at most 16 KiB of URL and headers.',
  },
  UNAVAILABLE: {
    kind: 'unavailable',
    title: 'A part of Praxis cannot answer now',
    detail: 'Try again after the seconds of Retry-After; with the same Idempotency-Key nothing is done twice.',
  },
  OVERLOADED: {
    kind: 'unavailable',
    title: 'Too much is under way just now',
    detail: 'Try again after the seconds of Retry-After.',
  },
  INTERNAL: {
    kind: 'unforeseen',
    title: 'Something unforeseen went wrong',
    detail: 'Tell whoever runs this Praxis the requestId: the log has the rest.',
  },
} as const satisfies ErrorTable

export const problem = errorsOf(platformErrors)
