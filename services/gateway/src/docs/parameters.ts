import { countries, countryCodes, IdempotencyHeaders, type Route } from '@praxis/contracts'
import { type TSchema, Type } from 'typebox'
import { type Json, schemaRef } from './components.ts'
import { parameterExamples } from './examples.ts'

type Place = 'path' | 'query' | 'header'

const country: Json = {
  name: 'country',
  in: 'path',
  required: true,
  description: Object.entries(countries)
    .map(([code, { name }]) => `\`${code}\` ${name}`)
    .join(', '),
  schema: { type: 'string', enum: countryCodes },
}

/** The country, and the parameters that a row describes. */
export const parametersOf = ({ params, query, idempotent }: Route): readonly Json[] => [
  country,
  ...membersOf(params, 'path'),
  ...membersOf(query, 'query'),
  ...(idempotent === true ? membersOf(IdempotencyHeaders, 'header') : []),
]

const membersOf = (schema: TSchema | undefined, place: Place): readonly Json[] => {
  if (schema === undefined || !Type.IsObject(schema)) return []
  const required = new Set(schema.required)
  return Object.entries(schema.properties).map(([name, member]) => {
    const { description, ...rest } = { description: undefined, ...member }
    return {
      name: place === 'header' ? headerName(name) : name,
      in: place,
      // A parameter with a default is optional.
      required: place === 'path' || (required.has(name) && !('default' in member)),
      ...(description === undefined ? {} : { description }),
      schema: schemaRef(rest),
      ...(Object.hasOwn(parameterExamples, name) ? { example: parameterExamples[name] } : {}),
    }
  })
}

const headerName = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
