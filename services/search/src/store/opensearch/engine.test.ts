import { Unavailable } from '@praxis/platform'
import { expect, it } from 'vitest'
import { IndexMissing } from '../ports.ts'
import { Refused, refusal } from './engine.ts'

const answered = (status: number, type: string): Error =>
  refusal(status, { error: { type, reason: 'failed to parse [camille durand]' }, status })

it.each([
  [400, 'parsing_exception', Refused],
  [429, 'circuit_breaking_exception', Unavailable],
  [404, 'index_not_found_exception', IndexMissing],
  [500, 'illegal_state_exception', Refused],
])('tells of %i %s without what was searched or written', (status, type, kind) => {
  const error = answered(status, type)
  expect(error).toBeInstanceOf(kind)
  expect(error.message).not.toContain('camille')
})

it('names the exception that it was refused by', () => {
  expect(answered(400, 'parsing_exception').message).toBe('OpenSearch refused: parsing_exception')
})
