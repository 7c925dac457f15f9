import type { Route } from '@praxis/contracts'
import { Type } from 'typebox'
import type { Json } from './components.ts'

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'A URN that ends with the code' }),
    title: Type.String({ description: 'The same text for the same code' }),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable, for programs' }),
    detail: Type.Optional(Type.String({ description: 'What happened and what would be right' })),
    field: Type.Optional(Type.String({ description: 'The field at fault' })),
    requestId: Type.String({ description: 'Finds the request in the logs' }),
  },
  { description: 'RFC 9457. Some codes add members, such as `errors` or `alternatives`.' },
)

interface Kind {
  readonly status: number
  readonly description: string
  /** The codes that every service has. Each service adds its own. */
  readonly codes: readonly string[]
  readonly appliesTo: (row: Route) => boolean
}

const isProtected = ({ policy }: Route): boolean => policy !== 'public'
const writes = ({ method }: Route): boolean => method !== 'GET'
const takesBody = ({ body }: Route): boolean => body !== undefined

const kinds: Readonly<Record<string, Kind>> = {
  Malformed: {
    status: 400,
    description: 'The request is not as described here',
    codes: ['INVALID_REQUEST'],
    appliesTo: ({ params, query, body }) => [params, query, body].some((part) => part !== undefined),
  },
  Unauthenticated: {
    status: 401,
    description: 'A valid access token is needed',
    codes: ['UNAUTHENTICATED'],
    appliesTo: isProtected,
  },
  Forbidden: {
    status: 403,
    description: 'This role may not do that, or the account belongs to another country',
    codes: ['FORBIDDEN', 'WRONG_COUNTRY'],
    appliesTo: isProtected,
  },
  NotFound: {
    status: 404,
    description: 'There is no such thing, or not for this person',
    codes: ['UNKNOWN_COUNTRY', 'NO_SUCH_ROUTE'],
    appliesTo: () => true,
  },
  Conflict: { status: 409, description: 'The present state does not allow it', codes: [], appliesTo: writes },
  TooLarge: {
    status: 413,
    description: 'The body is too large',
    codes: ['BODY_TOO_LARGE'],
    appliesTo: takesBody,
  },
  NotJson: {
    status: 415,
    description: 'The body is not JSON',
    codes: ['UNSUPPORTED_MEDIA_TYPE'],
    appliesTo: takesBody,
  },
  Invalid: {
    status: 422,
    description: 'A rule does not allow it',
    codes: [],
    // A service may refuse a window that the schema allows.
    appliesTo: (row) => writes(row) || row.query !== undefined,
  },
  TooMany: {
    status: 429,
    description: 'Too many requests; `Retry-After` says when the next one counts',
    codes: ['RATE_LIMITED'],
    appliesTo: () => true,
  },
  Unavailable: {
    status: 503,
    description: 'A part of Praxis does not answer now; `Retry-After` says when to try again',
    codes: ['UPSTREAM_UNAVAILABLE', 'UNAVAILABLE', 'OVERLOADED'],
    appliesTo: () => true,
  },
}

/** The failures of a row, by status. */
export const problemsOf = (row: Route): Json =>
  Object.fromEntries(
    Object.entries(kinds)
      .filter(([, { appliesTo }]) => appliesTo(row))
      .map(([name, { status }]) => [status, { $ref: `#/components/responses/${name}` }]),
  )

/** The description of every kind of failure. */
export const problemResponses = (): Json =>
  Object.fromEntries(
    Object.entries(kinds).map(([name, { description, codes }]) => [
      name,
      {
        description: [description, ...(codes.length === 0 ? [] : [`codes: ${codes.join(', ')}`])].join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
