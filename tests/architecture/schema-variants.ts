import { type TSchema, Type } from 'typebox'

/**
 * The schema as a later release may change it, one change in each: at every place a new optional member, a new required
 * member with a default (7), and a new code of an enumeration.
 */
export const changedSchemas = (schema: TSchema): TSchema[] => {
  if (Type.IsEnum(schema)) {
    const reading = 'otherwise' in schema ? { otherwise: schema.otherwise } : {}
    return [Type.Enum([...schema.enum, 'added'], reading)]
  }
  if (Type.IsArray(schema)) return changedSchemas(schema.items).map((items) => Type.Array(items))
  if (Type.IsTuple(schema)) {
    return schema.items.flatMap((item, at) =>
      changedSchemas(item).map((changed) => Type.Tuple(schema.items.map((each, n) => (n === at ? changed : each)))),
    )
  }
  if (Type.IsRecord(schema)) {
    return Object.values(schema.patternProperties)
      .flatMap(changedSchemas)
      .map((member) => Type.Record(Type.String(), member))
  }
  if (Type.IsUnion(schema)) {
    return schema.anyOf.flatMap((branch, at) =>
      changedSchemas(branch).map((changed) => Type.Union(schema.anyOf.map((each, n) => (n === at ? changed : each)))),
    )
  }
  if (!Type.IsObject(schema)) return []
  const { properties } = schema
  return [
    Type.Object({ ...properties, added: Type.Optional(Type.String()) }),
    Type.Object({ ...properties, added: Type.Integer({ default: 7 }) }),
    ...Object.entries(properties).flatMap(([name, member]) =>
      changedSchemas(member).map((changed) =>
        Type.Object({ ...properties, [name]: Type.IsOptional(member) ? Type.Optional(changed) : changed }),
      ),
    ),
  ]
}

/** A value as a later release may write it, one difference in each: a member that is not known, and a code that is not. */
export const laterValues = (schema: TSchema, value: unknown): unknown[] => {
  if (Type.IsEnum(schema)) return ['a-code-of-a-later-release']
  if (Type.IsUnion(schema)) return schema.anyOf.flatMap((branch) => (value === null ? [] : laterValues(branch, value)))
  if (Type.IsArray(schema) && Array.isArray(value)) {
    const [first, ...others]: unknown[] = value
    return first === undefined ? [] : laterValues(schema.items, first).map((item) => [item, ...others])
  }
  if (Type.IsTuple(schema) && Array.isArray(value)) {
    return value.flatMap((item: unknown, at) =>
      laterValues(schema.items[at] ?? Type.Unknown(), item).map((later) => value.with(at, later)),
    )
  }
  if (!isMembers(value)) return []
  const members = Type.IsObject(schema)
    ? Object.entries(schema.properties)
    : Type.IsRecord(schema)
      ? Object.keys(value).flatMap((name) =>
          Object.values(schema.patternProperties).map((member) => [name, member] as const),
        )
      : []
  return [
    ...(Type.IsObject(schema) ? [{ ...value, added: { by: 'a later release' } }] : []),
    ...members.flatMap(([name, member]) =>
      value[name] === undefined ? [] : laterValues(member, value[name]).map((later) => ({ ...value, [name]: later })),
    ),
  ]
}

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
