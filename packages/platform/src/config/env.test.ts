import { ConfigError, parseEnv } from '@praxis/platform'
import { Type } from 'typebox'
import { expect, it } from 'vitest'

const Schema = Type.Object({
  PORT: Type.Integer({ minimum: 0, default: 0 }),
  DATABASE_URL: Type.String({ pattern: '^postgres' }),
  VERBOSE: Type.Optional(Type.Boolean()),
})

it('reads numbers and booleans, gives defaults, and takes an empty variable for an absent one', () => {
  expect(parseEnv(Schema, { DATABASE_URL: 'postgres://x', PORT: '80', VERBOSE: 'true', OTHER: 'kept out' })).toEqual({
    DATABASE_URL: 'postgres://x',
    PORT: 80,
    VERBOSE: true,
  })
  expect(parseEnv(Schema, { DATABASE_URL: 'postgres://x', PORT: '' })).toEqual({
    DATABASE_URL: 'postgres://x',
    PORT: 0,
  })
})

it('names the variable that is wrong and never its value', () => {
  expect(() => parseEnv(Schema, {})).toThrow(new ConfigError('environment: DATABASE_URL must be set'))
  const secret = () => parseEnv(Schema, { DATABASE_URL: 'hunter2', PORT: 'hunter3' })
  expect(secret).toThrow(/PORT.*integer/)
  expect(secret).toThrow(/DATABASE_URL/)
  expect(secret).not.toThrow(/hunter/)
})
