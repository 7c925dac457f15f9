import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

/** A value does not follow its schema, and the schema has no default that would make it readable. */
export class UnreadableValue extends Error {
  override readonly name = 'UnreadableValue'

  /** `place` is a JSON pointer. The message never contains the value. */
  constructor(what: string, place: string) {
    super(`${what} cannot be read: ${place || '/'} is not as the schema says`)
  }
}

/**
 * Makes the reader of something that another release may have written: an event, a stored row or the answer of another
 * service. Members that the schema does not name are ignored. A missing member takes the `default` of its schema. A
 * value that an enumeration does not have becomes the `otherwise` of its schema; without one, an optional member and
 * an item of a list are left out. The reader throws {@link UnreadableValue} for anything else. A value that is as the
 * schema says costs one compiled check and is returned as it is. `what` names the value in the error.
 */
export const tolerantReader = <Schema extends TSchema>(
  schema: Schema,
): ((value: unknown, what?: string) => Static<Schema>) => {
  const validator = validatorOf(schema)
  const fits = (value: unknown): value is Static<Schema> => validator.Check(value)
  return (value, what = 'the value') => {
    if (fits(value)) return value
    const completed = complete(schema, value)
    if (fits(completed)) return completed
    const [first] = validator.Errors(value)
    throw new UnreadableValue(what, first?.instancePath ?? '')
  }
}

type Compiled = Pick<ReturnType<typeof Compile>, 'Check' | 'Errors'>

/** Compiling takes a millisecond, and services read the same schemas in several places. */
const validators = new WeakMap<TSchema, Compiled>()

const validatorOf = (schema: TSchema): Compiled => {
  const validator = validators.get(schema) ?? Compile(schema)
  validators.set(schema, validator)
  return validator
}

/** Stands for a value of an enumeration that this release does not know. */
const UNKNOWN = Symbol('unknown')

const complete = (schema: TSchema, value: unknown): unknown => {
  if (Type.IsEnum(schema)) return known(schema, value)
  if (Type.IsObject(schema)) return isRecord(value) ? withMembers(schema, value) : value
  if (Type.IsArray(schema) && Array.isArray(value))
    return value.map((item) => complete(schema.items, item)).filter((item) => item !== UNKNOWN)
  if (Type.IsTuple(schema) && Array.isArray(value))
    return value.map((item, at) => complete(schema.items[at] ?? Type.Unknown(), item))
  if (Type.IsRecord(schema) && isRecord(value)) {
    const [member] = Object.values(schema.patternProperties)
    if (member === undefined) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, complete(member, each)]))
  }
  if (Type.IsUnion(schema)) {
    const readings = schema.anyOf.map((branch) => ({ branch, reading: complete(branch, value) }))
    return readings.find(({ branch, reading }) => Value.Check(branch, reading))?.reading ?? value
  }
  return value
}

const known = (schema: TSchema & { readonly enum: readonly unknown[] }, value: unknown): unknown => {
  if (schema.enum.includes(value)) return value
  return 'otherwise' in schema ? schema.otherwise : UNKNOWN
}

const withMembers = (schema: TObject, value: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const members = { ...value }
  for (const [name, member] of Object.entries(schema.properties)) {
    const given = Object.hasOwn(value, name) ? value[name] : defaultOf(member)
    if (given === undefined) continue
    const read = complete(member, given)
    if (read === UNKNOWN && Type.IsOptional(member)) delete members[name]
    else members[name] = read
  }
  return members
}

const defaultOf = (schema: TSchema): unknown => ('default' in schema ? structuredClone(schema.default) : undefined)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
