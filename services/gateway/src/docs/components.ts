import * as contracts from '@praxis/contracts'
import { Type } from 'typebox'

/** A JSON value of the document. */
export type Json = Readonly<Record<string, unknown>>

/** The names of the contract's objects. Each object is described once, and other places refer to it by its name. */
const names = new Map<unknown, string>(
  Object.entries(contracts).flatMap(([name, value]) => (Type.IsObject(value) ? [[value, name] as const] : [])),
)

/** A schema in the form of the document, in which named objects are references. */
export const schemaRef = (schema: unknown): unknown => {
  const name = names.get(schema)
  return name === undefined ? spelledOut(schema) : { $ref: `#/components/schemas/${name}` }
}

/** The named schemas that a document refers to, directly or through other schemas. */
export const namedSchemas = (document: unknown): Json => {
  const byName = new Map([...names].map(([schema, name]) => [name, schema]))
  const found = new Map<string, unknown>()
  const collect = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const schema = byName.get(name)
      if (schema === undefined || found.has(name)) continue
      found.set(name, spelledOut(schema))
      collect(found.get(name))
    }
  }
  collect(document)
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The schema itself, its members by reference. */
const spelledOut = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(schemaRef)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).map(([key, member]) => [key, schemaRef(member)])
  return Object.fromEntries([...enumType(schema), ...members])
}

/** Adds the type to an enumeration. JSON Schema needs none, but generators of clients and pages do. */
const enumType = (schema: object): readonly (readonly [string, string])[] => {
  if (!('enum' in schema) || !Array.isArray(schema.enum)) return []
  if (schema.enum.every((value) => typeof value === 'string')) return [['type', 'string']]
  return schema.enum.every(Number.isInteger) ? [['type', 'integer']] : []
}
