import type { CodedError } from '@praxis/contracts/errors'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import { Value } from 'typebox/value'
import { problem } from '../errors.ts'

/** The part of a request in which a value is. */
type Part = 'params' | 'query' | 'headers' | 'body'

/**
 * Makes the reader of one part of a request. It returns a typed value, or throws a 400 that names the wrong fields and what
 * would be right.
 */
export const reader = <Schema extends TSchema>(part: Part, schema: Schema): ((value: unknown) => Static<Schema>) => {
  const validator = Compile(schema)
  return (value) => {
    if (isTooDeep(value)) throw invalid([{ field: part, detail: `must not be nested deeper than ${MAX_DEPTH} levels` }])
    const candidate = part === 'body' ? value : withNumbers(schema, Value.Default(schema, asMeant(value)))
    if (holdsUnstorable(candidate))
      throw invalid([{ field: part, detail: 'must not contain the character U+0000 or half a surrogate pair' }])
    if (validator.Check(candidate)) return candidate
    // A client may be older than a member with a default. Its body is read as if it had sent the default.
    const completed = part === 'body' ? Value.Default(schema, structuredClone(candidate)) : candidate
    if (validator.Check(completed)) return completed
    const errors = [...validator.Errors(candidate)].flatMap((error) => faultsOf(part, error))
    throw invalid(errors)
  }
}

interface Fault {
  readonly field: string
  readonly detail: string
}

const invalid = (errors: readonly Fault[]): CodedError => {
  const [first = { field: 'body', detail: 'must be as the API page says' }] = errors
  const unique = [...new Map(errors.map((fault) => [`${fault.field} ${fault.detail}`, fault])).values()]
  return problem('INVALID_REQUEST', {
    field: first.field,
    detail: `${first.field} ${first.detail}`,
    extra: { errors: unique },
  })
}

const hints: Readonly<Record<string, string>> = {
  'date-time': 'must be an RFC 3339 time with an offset, such as 2026-11-24T09:00:00+01:00 (in a URL, write + as %2B)',
  date: 'must be a day, such as 2026-11-24',
  uuid: 'must be a UUID',
  email: 'must be an e-mail address',
}

/** The pattern of the contracts' `Id`. */
const LOWER_CASE_ID = '^[0-9a-f-]{36}$'

const faultsOf = (part: Part, error: TLocalizedValidationError): Fault[] => {
  const place = (pointer: string): string => (part === 'body' ? pointer || '/' : pointer.slice(1) || part)
  const at = (detail: string): Fault => ({ field: place(error.instancePath), detail })
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        field: place(`${error.instancePath}/${name}`),
        detail: 'is required',
      }))
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({
        field: place(`${error.instancePath}/${name}`),
        detail: 'is not known here',
      }))
    case 'boolean':
      return []
    case 'enum':
      return [at(`must be one of ${error.params.allowedValues.join(', ')}`)]
    case 'pattern':
      return [at(error.params.pattern === LOWER_CASE_ID ? 'must be a UUID in lower case' : error.message)]
    case 'format':
      return [at(hints[error.params.format] ?? error.message)]
    default:
      return [at(error.message)]
  }
}

/**
 * Deeper than any body that a route asks for. The limit is needed because the code below is recursive, and the stack is
 * finite.
 */
const MAX_DEPTH = 32

const isTooDeep = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === MAX_DEPTH || Object.values(value).some((member) => isTooDeep(member, depth + 1)))

/** Refuses NUL, which PostgreSQL's text cannot contain, and lone surrogates, which UTF-8 cannot contain. */
const holdsUnstorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0') || /\p{Cs}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]) => holdsUnstorable(key) || holdsUnstorable(member))
}

const spaceForPlus = /^(\d{4}-\d{2}-\d{2}T[\d:.]+) (\d{2}:\d{2})$/

/**
 * Reads a space before an offset as `+`, because an unescaped `+` in a query arrives as a space, and many clients forget to
 * escape it.
 */
const asMeant = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key,
          typeof member === 'string' ? member.replace(spaceForPlus, '$1+$2') : member,
        ]),
      )
    : value

/** A whole number as JSON writes it, so that `0x10` and `1.5` are none. */
const NUMERAL = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i

/** Converts the parameters that the schema describes as numbers, because all parameters arrive as text. */
const withNumbers = (schema: TSchema, value: unknown): unknown => {
  if (!Type.IsObject(schema) || typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, member]) => {
    const { [key]: expected } = schema.properties
    const isNumber = Type.IsInteger(expected) || Type.IsNumber(expected)
    return [key, isNumber && typeof member === 'string' && NUMERAL.test(member) ? Number(member) : member]
  })
  return Object.fromEntries(entries)
}
