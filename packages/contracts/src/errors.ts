/** What went wrong, in kinds that map to one HTTP status each (platform/http). */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'wrong-method'
  | 'conflict'
  | 'invalid'
  | 'too-many'
  | 'unavailable'
  | 'too-slow'
  | 'too-large'
  | 'unsupported'
  | 'headers-too-large'
  | 'unforeseen'

/** One row of a service's error table. `title` is stable text for people; the key is the stable code. */
export interface ErrorEntry {
  readonly kind: ErrorKind
  readonly title: string
  /** What would be right, when the place of the failure has nothing more exact to say. */
  readonly detail?: string
}

export type ErrorTable = Readonly<Record<string, ErrorEntry>>

/** What an answer may add to its code: never personal data, never a stack. */
export interface ErrorDetails {
  /** What happened and what would be right, for the person who reads the answer. */
  readonly detail?: string
  /** The field at fault, as a JSON pointer or a query parameter's name. */
  readonly field?: string
  /** After how many seconds a retry makes sense. */
  readonly retryAfterSeconds?: number
  /** Further members of the problem document, such as `alternatives`. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** An expected failure with a stable code, made only through {@link errorsOf}. */
export class CodedError extends Error {
  override readonly name = 'CodedError'
  readonly code: string
  readonly kind: ErrorKind
  readonly title: string
  readonly details: ErrorDetails

  constructor(code: string, entry: ErrorEntry, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(details.detail === undefined ? code : `${code}: ${details.detail}`, options)
    this.code = code
    this.kind = entry.kind
    this.title = entry.title
    this.details = entry.detail === undefined ? details : { detail: entry.detail, ...details }
  }
}

/** Makes the one constructor of a service's errors from its table. */
export const errorsOf =
  <Table extends ErrorTable>(table: Table) =>
  (code: keyof Table & string, details?: ErrorDetails, options?: ErrorOptions): CodedError => {
    const entry = table[code]
    if (entry === undefined) throw new TypeError(`no such error code: ${code}`)
    return new CodedError(code, entry, details, options)
  }

/** Rows that stand in the table of more than one service. */
export const sharedErrors = {
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
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'invalid',
    title: 'This Idempotency-Key was used for another request',
    detail: 'Take a new key for each new request.',
  },
} as const satisfies ErrorTable
