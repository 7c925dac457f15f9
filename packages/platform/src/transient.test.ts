import { isTransient, Unavailable } from '@praxis/platform'
import { expect, it } from 'vitest'

const withCode = (code: string): Error => Object.assign(new Error('x'), { code })

it.each([
  ['a dependency that says so', new Unavailable('gone'), true],
  ['a refused connection', withCode('ECONNREFUSED'), true],
  ['a server that shuts down', withCode('57P01'), true],
  ['a statement cut off', withCode('57014'), true],
  ['a deadlock', withCode('40P01'), true],
  ['a lock not had in time', withCode('55P03'), true],
  ['a wrapped cause', new Error('outer', { cause: withCode('ECONNRESET') }), true],
  ['several addresses all refused', new AggregateError([withCode('ECONNREFUSED')]), true],
  ['a violated constraint', withCode('23505'), false],
  ['a bug', new TypeError('x is undefined'), false],
  ['no error at all', 'text', false],
])('%s', (_, error, expected) => {
  expect(isTransient(error)).toBe(expected)
})
